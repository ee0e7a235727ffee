import { defineModule } from '#lib/server/module.ts';
import { healthOperations } from './operations.ts';

export const healthModule = defineModule({ name: 'health', operations: healthOperations });
