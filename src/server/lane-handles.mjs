/**
 * A process for a moment: what listens is handed to it and comes back so many times, each a handle of its own on the same
 * port and the same line of those who wait. One process alone has no way to double a handle.
 */
process.on('message', (count, handle) => {
	if (!handle) process.exit(1);
	// Raw handles, which nobody listens on here: a server would take connections and lose them.
	for (let i = 0; i < Number(count); i++) process.send?.('lane', handle);
});
