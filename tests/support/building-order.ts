/** Modules in an order where each comes after those it knows. @throws Error on a cycle, naming it */
export function buildingOrder(edges: Readonly<Record<string, readonly string[]>>): string[] {
	const order: string[] = [];
	const visit = (name: string, path: readonly string[]): void => {
		if (path.includes(name)) throw new Error(`cycle: ${[...path, name].join(' → ')}`);
		if (order.includes(name)) return;
		for (const known of edges[name] ?? []) visit(known, [...path, name]);
		order.push(name);
	};
	for (const name of Object.keys(edges)) visit(name, []);
	return order;
}
