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
	// A page that came without TLS has no `randomUUID`.
	const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
	/** What a question's forms say from now on. */
	const show = (form, chosen) => {
		for (const each of document.querySelectorAll('[data-act]')) {
			if (each.elements.itemId.value !== form.elements.itemId.value) continue;
			const { choice, takesBack } = each.dataset;
			each.querySelector('button').setAttribute('aria-pressed', String(choice === chosen));
			each.elements.choice.value = choice === chosen && takesBack ? 'none' : choice;
		}
		// The one before did what was sent.
		if (form.elements._key) form.elements._key.value = newKey();
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
		// Awake, the page shows what it knows itself.
		if (answer.isOk && globalThis.early) show(form, String(input.choice));
		return answer;
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
		// Until then it is asked once, as awake.
		if (same) return;
		form.querySelector('button').setAttribute('aria-busy', 'true');
		const input = { ...rest, choice: choice === 'none' ? null : Number(choice) };
		const act = { form, operation, input, key: key ?? newKey(), before: acts.at(-1) };
		acts.push(act);
		act.answer = send(act)
			.catch(() => {
				// What no network took goes as forms go. Awake, the page does it in its own way.
				if (globalThis.early) form.submit();
			})
			.finally(() => {
				act.isAnswered = true;
				form.querySelector('button').removeAttribute('aria-busy');
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
