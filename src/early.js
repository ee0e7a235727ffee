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
	const send = async ({ form, operation, input, key, before }) => {
		await before?.answer;
		const button = form.querySelector('button');
		try {
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
			if (answer.isOk) {
				for (const each of (form.closest('[role=group]') ?? form).querySelectorAll('button'))
					each.setAttribute('aria-pressed', String(each === button && input.choice !== null));
			}
			return answer;
		} catch {
			if (globalThis.early) form.submit();
		} finally {
			button.removeAttribute('aria-busy');
		}
	};
	const onSubmit = (event) => {
		const form = event.target;
		const operation = form.dataset.act;
		const before = acts.at(-1);
		const isRepeated = before?.form === form;
		// Once it is answered a second tap is meant: the form goes as forms always went.
		if (!operation || (isRepeated && before.isAnswered)) return;
		event.preventDefault();
		if (isRepeated) return;
		const { _key: key, choice, ...rest } = Object.fromEntries(new FormData(form));
		form.querySelector('button').setAttribute('aria-busy', 'true');
		const input = { ...rest, choice: choice === 'none' ? null : Number(choice) };
		const act = { form, operation, input, key: key ?? crypto.randomUUID(), before };
		acts.push(act);
		act.answer = send(act).finally(() => (act.isAnswered = true));
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
