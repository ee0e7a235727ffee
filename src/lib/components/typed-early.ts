/** Kinds of inputs that nobody types into, or that keep what they hold. */
const PAGES_OWN = ['hidden', 'file', 'submit', 'button'];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a control holds that the page did not put there; a way to put it back. */
function heldBy(control: Control): (() => void) | undefined {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const { value } = control;
		// Where the page chose none, the browser shows the first.
		const first = options.findLast((each) => each.defaultSelected) ?? options[0];
		return value === first?.value ? undefined : () => void (control.value = value);
	}
	if (control.type === 'checkbox' || control.type === 'radio') {
		const box = control as HTMLInputElement;
		const { checked } = box;
		return checked === box.defaultChecked ? undefined : () => void (box.checked = checked);
	}
	const { value } = control;
	if (value === control.defaultValue || PAGES_OWN.includes(control.type)) return undefined;
	return () => void (control.value = value);
}

/**
 * What somebody typed and chose before the page's script arrived, on a slow network: waking the page up puts the server's
 * values back. Asked before the page wakes; the answer, called after, puts the person's back and tells the page.
 */
export function typedEarly(root: ParentNode): () => void {
	const held = [...root.querySelectorAll<Control>('input, textarea, select')].flatMap((control) => {
		const putBack = heldBy(control);
		return putBack ? [{ control, putBack }] : [];
	});
	return () => {
		for (const { control, putBack } of held) {
			putBack();
			control.dispatchEvent(new Event('input', { bubbles: true }));
			control.dispatchEvent(new Event('change', { bubbles: true }));
		}
	};
}
