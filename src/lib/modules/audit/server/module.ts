import { registerSink } from '#lib/server/events/deliveries.ts';
import { defineModule } from '#lib/server/module.ts';
import { auditOperations } from './operations.ts';
import { auditSink } from './sink.ts';

export const auditModule = defineModule({
	name: 'audit',
	operations: auditOperations,
	introduce: () => registerSink(auditSink)
});
