/** The demo's known accounts, one of every role. They exist in APP_MODE=demo only, which runs on loopback only. */
export const DEMO_PASSWORD = 'shanyraq-demo-30';

export interface DemoAccount {
	readonly role:
		| 'administrator'
		| 'organiser'
		| 'moderator'
		| 'moderator2'
		| 'facilitator'
		| 'responder'
		| 'expert'
		| 'juror'
		| 'auditor'
		| 'verified'
		| 'citizen'
		| 'citizen2';
	readonly email: string;
	readonly displayName: string;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
	{ role: 'administrator', email: 'admin@demo.example', displayName: 'Гүлнәр Демо' },
	{ role: 'organiser', email: 'organiser@demo.example', displayName: 'Нұрлан Демо' },
	{ role: 'moderator', email: 'moderator@demo.example', displayName: 'Сәуле Демо' },
	{ role: 'moderator2', email: 'moderator2@demo.example', displayName: 'Ержан Демо' },
	{ role: 'facilitator', email: 'facilitator@demo.example', displayName: 'Ақмарал Демо' },
	{ role: 'responder', email: 'responder@demo.example', displayName: 'Талғат Демо' },
	{ role: 'expert', email: 'expert@demo.example', displayName: 'Бауыржан Демо' },
	{ role: 'juror', email: 'juror@demo.example', displayName: 'Жанар Демо' },
	{ role: 'auditor', email: 'auditor@demo.example', displayName: 'Марат Демо' },
	{ role: 'verified', email: 'verified@demo.example', displayName: 'Қуаныш Демо' },
	{ role: 'citizen', email: 'citizen@demo.example', displayName: 'Айгүл Демо' },
	{ role: 'citizen2', email: 'citizen2@demo.example', displayName: 'Дәурен Демо' }
];
