/** A word goes on with a letter, a digit or a mark. */
const GOES_ON = /^[\p{L}\p{N}\p{M}]/u;

/**
 * Whom a text mentions as `@name`. Only those whose names are public here anyway, the team, can be: nobody else is
 * named by somebody's text. The longest name wins where one begins with another.
 *
 * @returns their ids, each once
 */
export function mentionedIn(
	text: string,
	people: readonly { readonly id: string; readonly name: string }[]
): string[] {
	const byLength = [...people]
		.filter(({ name }) => name)
		.sort((a, b) => b.name.length - a.name.length);
	const found = new Set<string>();
	for (const piece of text.split('@').slice(1)) {
		const person = byLength.find(
			({ name }) => piece.startsWith(name) && !GOES_ON.test(piece.slice(name.length))
		);
		if (person) found.add(person.id);
	}
	return [...found];
}
