CREATE TABLE "meetup_certificates" (
	"number" text PRIMARY KEY NOT NULL,
	"signup_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_name_public" boolean DEFAULT false NOT NULL,
	"issued_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetup_consents" (
	"signup_id" uuid PRIMARY KEY NOT NULL,
	"parent_name" text,
	"contact" text,
	"channel" text NOT NULL,
	"token_hash" text,
	"messages" text[] DEFAULT '{}' NOT NULL,
	"asked_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "meetup_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meetup_id" uuid NOT NULL,
	"description" text NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"added_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetup_signups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meetup_id" uuid NOT NULL,
	"person_id" uuid,
	"state" text NOT NULL,
	"is_minor" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"consent_until" timestamp with time zone,
	"code" text NOT NULL,
	"checked_in_at" timestamp with time zone,
	"checked_in_by" uuid,
	"recorded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "meetups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"about" jsonb NOT NULL,
	"place" text,
	"address" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"sign_up_until" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"age_from" integer,
	"age_to" integer,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"report" jsonb,
	"reminded_of" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetups_period" CHECK ("meetups"."ends_at" > "meetups"."starts_at" and "meetups"."sign_up_until" <= "meetups"."starts_at"),
	CONSTRAINT "meetups_capacity" CHECK ("meetups"."capacity" between 1 and 5000),
	CONSTRAINT "meetups_ages" CHECK ("meetups"."age_to" is null or "meetups"."age_from" is null or "meetups"."age_to" >= "meetups"."age_from")
);
--> statement-breakpoint
ALTER TABLE "meetup_certificates" ADD CONSTRAINT "meetup_certificates_signup_id_meetup_signups_id_fk" FOREIGN KEY ("signup_id") REFERENCES "public"."meetup_signups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_consents" ADD CONSTRAINT "meetup_consents_signup_id_meetup_signups_id_fk" FOREIGN KEY ("signup_id") REFERENCES "public"."meetup_signups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_checked_in_by_people_id_fk" FOREIGN KEY ("checked_in_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_certificates_one_each" ON "meetup_certificates" USING btree ("signup_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_consents_token" ON "meetup_consents" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "meetup_consents_known" ON "meetup_consents" USING btree ("signup_id") WHERE "meetup_consents"."contact" is not null;--> statement-breakpoint
CREATE INDEX "meetup_photos_by_meetup" ON "meetup_photos" USING btree ("meetup_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_signups_one_each" ON "meetup_signups" USING btree ("meetup_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_signups_code" ON "meetup_signups" USING btree ("meetup_id","code");--> statement-breakpoint
CREATE INDEX "meetup_signups_in_line" ON "meetup_signups" USING btree ("meetup_id","state","at");--> statement-breakpoint
CREATE INDEX "meetup_signups_by_person" ON "meetup_signups" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "meetup_signups_lapsing" ON "meetup_signups" USING btree ("consent_until") WHERE "meetup_signups"."state" = 'awaits_consent';--> statement-breakpoint
CREATE INDEX "meetups_by_channel" ON "meetups" USING btree ("channel_id","state","starts_at");--> statement-breakpoint
CREATE INDEX "meetups_open" ON "meetups" USING btree ("starts_at") WHERE "meetups"."state" = 'open';