CREATE TABLE "opportunities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"about" jsonb NOT NULL,
	"requirements" jsonb,
	"place" text,
	"is_remote" boolean NOT NULL,
	"places" integer NOT NULL,
	"deadline_at" timestamp with time zone NOT NULL,
	"count_mode" text NOT NULL,
	"questions" jsonb NOT NULL,
	"state" text NOT NULL,
	"closed_by" text,
	"opened_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opportunities_places" CHECK ("opportunities"."places" > 0),
	CONSTRAINT "opportunities_somewhere" CHECK ("opportunities"."place" is not null or "opportunities"."is_remote")
);
--> statement-breakpoint
CREATE TABLE "opportunity_application_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunity_applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opportunity_id" uuid NOT NULL,
	"applicant_id" uuid,
	"state" text NOT NULL,
	"answers" jsonb NOT NULL,
	"place" text,
	"reason" text DEFAULT '' NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"state_since" timestamp with time zone NOT NULL,
	"offered_at" timestamp with time zone,
	"offer_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "opportunity_applications_once" UNIQUE("opportunity_id","applicant_id"),
	CONSTRAINT "opportunity_applications_sent" CHECK ("opportunity_applications"."state" = 'draft' or "opportunity_applications"."submitted_at" is not null),
	CONSTRAINT "opportunity_applications_offer_waits" CHECK ("opportunity_applications"."offer_until" is null or "opportunity_applications"."state" = 'waiting')
);
--> statement-breakpoint
CREATE TABLE "opportunity_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opportunity_id" uuid NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunity_outcomes" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"band" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_application_moves" ADD CONSTRAINT "opportunity_application_moves_application_id_opportunity_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."opportunity_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_application_moves" ADD CONSTRAINT "opportunity_application_moves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_applications" ADD CONSTRAINT "opportunity_applications_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_applications" ADD CONSTRAINT "opportunity_applications_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_applications" ADD CONSTRAINT "opportunity_applications_applicant_id_people_id_fk" FOREIGN KEY ("applicant_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_applications" ADD CONSTRAINT "opportunity_applications_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_moves" ADD CONSTRAINT "opportunity_moves_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_moves" ADD CONSTRAINT "opportunity_moves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_outcomes" ADD CONSTRAINT "opportunity_outcomes_application_id_opportunity_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."opportunity_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opportunities_by_channel" ON "opportunities" USING btree ("channel_id","state","opened_at");--> statement-breakpoint
CREATE INDEX "opportunities_due" ON "opportunities" USING btree ("deadline_at") WHERE "opportunities"."state" = 'open';--> statement-breakpoint
CREATE INDEX "opportunity_application_moves_by_application" ON "opportunity_application_moves" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "opportunity_applications_by_state" ON "opportunity_applications" USING btree ("opportunity_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "opportunity_applications_by_applicant" ON "opportunity_applications" USING btree ("applicant_id","state_since");--> statement-breakpoint
CREATE INDEX "opportunity_applications_offered" ON "opportunity_applications" USING btree ("offer_until") WHERE "opportunity_applications"."offer_until" is not null;--> statement-breakpoint
CREATE INDEX "opportunity_applications_completed" ON "opportunity_applications" USING btree ("completed_at") WHERE "opportunity_applications"."state" = 'completed';--> statement-breakpoint
CREATE INDEX "opportunity_moves_by_opportunity" ON "opportunity_moves" USING btree ("opportunity_id","at");