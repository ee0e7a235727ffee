/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: typed where it is met.
// Stands in the head of every page; what it does and why is told in lib/realtime/early-acts.ts and lib/components/letters.ts.
(() => {
	const { documentElement: root } = document;
	try {
		if (localStorage.letters) root.dataset.letters = 'own';
	} catch {
		// Nothing is kept here.
	}
	const acts = [];
	/** What a question's forms say from now on. */
	const show = (form, chosen) => {
		for (const each of document.querySelectorAll('[data-act]')) {
			if (each.elements.itemId.value !== form.elements.itemId.value) continue;
			const { choice, takesBack } = each.dataset;
			each.querySelector('button').setAttribute('aria-pressed', String(choice === chosen));
			each.elements.choice.value = choice === chosen && takesBack ? 'none' : choice;
		}
		// The one before did what was sent.
		if (form.elements._key) form.elements._key.value = crypto.randomUUID();
	};
	const send = async ({ form, operation, input, key, before }) => {
		await before?.answer;
		const response = await fetch(`/api/v1/operations/${operation}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': key,
				'accept-language': root.lang
			},
			body: JSON.stringify(input)
		});
		const answer = { isOk: response.ok, body: await response.json() };
		if (answer.isOk) show(form, String(input.choice));
		return answer;
	};
	/** What was meant after it, and what no network took, goes as forms go. Awake, the page does it in its own way. */
	const goOn = ({ form, next }, answer) => {
		form.querySelector('button').removeAttribute('aria-busy');
		const left = next ?? (answer ? undefined : form);
		if (globalThis.early) left?.submit();
		else if (next) setTimeout(() => next.requestSubmit());
	};
	const onSubmit = (event) => {
		const form = event.target;
		const operation = form.dataset.act;
		if (!operation) return;
		const { _key: key, choice, ...rest } = Object.fromEntries(new FormData(form));
		const same = acts.find(({ input }) => input.itemId === rest.itemId);
		// Once a question is answered its forms say what is meant by the next tap.
		if (same?.isAnswered) return;
		event.preventDefault();
		// Two answers at once: the later is meant. Twice the same is meant once.
		if (same) return void (same.next = same.form === form ? undefined : form);
		form.querySelector('button').setAttribute('aria-busy', 'true');
		const input = { ...rest, choice: choice === 'none' ? null : Number(choice) };
		const act = { form, operation, input, key: key ?? crypto.randomUUID(), before: acts.at(-1) };
		acts.push(act);
		act.answer = send(act)
			.catch(() => {})
			.then((answer) => {
				act.isAnswered = true;
				goOn(act, answer);
				return answer;
			});
	};
	addEventListener('submit', onSubmit);
	globalThis.early = {
		acts,
		end() {
			removeEventListener('submit', onSubmit);
			delete globalThis.early;
			return acts;
		}
	};
})();
