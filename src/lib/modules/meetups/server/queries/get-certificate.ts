import type { Context } from '#lib/server/context.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/sentences.server.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { publicUrl } from '#lib/modules/identity/server/index.ts';
import * as certificates from '../certificate-repository.ts';
import * as repository from '../repository.ts';

const READABLE = /^\d{4}-[A-Z2-9]{10}$/;

async function find(ctx: Context, number: string) {
	const found = READABLE.test(number) ? await certificates.find(ctx.db, number) : undefined;
	const meetup = found && (await repository.find(ctx.db, found.meetupId));
	const channel = meetup && (await findChannel(ctx.db, meetup.channelId));
	return channel && { ...found!, meetup: meetup!, channel };
}

/**
 * Whether a number is a certificate's: which event and when; whose it is only where the holder shows it.
 *
 * @refuses meetups.certificate_unknown
 */
export async function getCertificate(ctx: Context, input: { number: string }) {
	const found = await find(ctx, input.number);
	if (!found) return refuse('meetups.certificate_unknown');
	const { certificate, meetup, channel } = found;
	return ok({
		number: certificate.number,
		title: meetup.title,
		channelTitle: channel.title,
		heldAt: meetup.startsAt,
		name: certificate.isNamePublic && certificate.name ? certificate.name : undefined
	});
}

/** The certificate as a file, for its holder. @refuses auth.required · meetups.certificate_unknown */
export async function getCertificateFile(
	ctx: Context,
	input: { number: string }
): Promise<Result<Uint8Array>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const found = await find(ctx, input.number);
	if (found?.personId !== ctx.actor.id) return refuse('meetups.certificate_unknown');
	const { certificate, meetup, channel } = found;
	const { locale } = ctx;
	const say = (key: string) => sentence(`meetups_certificate_${key}`, {}, locale) ?? '';
	const { number, name } = certificate;
	const address = publicUrl(`/certificates/${number}`, locale);
	// Loaded when it is needed: the writer and its font are large.
	const { drawCertificate } = await import('../certificate-file.ts');
	return ok(
		await drawCertificate({
			...{ name, number, address, locale },
			heading: say('title'),
			said: say('said'),
			event: textFor(meetup.title, locale).text,
			from: textFor(channel.title, locale).text,
			date: formatDate(meetup.startsAt, locale),
			numberLabel: say('number'),
			checkLabel: say('check')
		})
	);
}
