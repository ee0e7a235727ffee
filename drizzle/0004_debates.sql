CREATE TABLE "debate_announcements" (
	"debate_id" uuid NOT NULL,
	"what" text NOT NULL,
	"due" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "debate_announcements_debate_id_what_due_pk" PRIMARY KEY("debate_id","what","due")
);
--> statement-breakpoint
CREATE TABLE "debate_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	"reason" text NOT NULL,
	"move" jsonb
);
--> statement-breakpoint
CREATE TABLE "debate_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"question" text NOT NULL,
	"reason" text NOT NULL,
	"place" text,
	"category" text NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"second_count" integer DEFAULT 0 NOT NULL,
	"skeleton" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"second_look_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "debates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"question" jsonb NOT NULL,
	"intro" jsonb NOT NULL,
	"place" text,
	"category" text NOT NULL,
	"sources" jsonb NOT NULL,
	"owner_id" uuid,
	"moderation" text NOT NULL,
	"min_tier" smallint NOT NULL,
	"min_participants" integer NOT NULL,
	"answer_days" smallint DEFAULT 15 NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"stage" text DEFAULT 'voting' NOT NULL,
	"paused_at" timestamp with time zone,
	"cancel_reason" text,
	"poll_id" uuid,
	"proposal_id" uuid,
	"next_number" integer DEFAULT 1 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "debates_window" CHECK ("debates"."opens_at" < "debates"."closes_at")
);
--> statement-breakpoint
CREATE TABLE "proposal_seconds" (
	"proposal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "proposal_seconds_proposal_id_person_id_pk" PRIMARY KEY("proposal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "statement_skips" (
	"debate_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "statement_skips_debate_id_person_id_statement_id_pk" PRIMARY KEY("debate_id","person_id","statement_id")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author_id" uuid,
	"is_seed" boolean DEFAULT false NOT NULL,
	"text" text NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"merged_into" uuid,
	"skeleton" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"second_look_at" timestamp with time zone,
	CONSTRAINT "statements_number" UNIQUE("debate_id","number"),
	CONSTRAINT "statements_text" CHECK (char_length("statements"."text") <= 240)
);
--> statement-breakpoint
CREATE TABLE "translations" (
	"subject_id" uuid NOT NULL,
	"field" text NOT NULL,
	"lang" text NOT NULL,
	"body" text NOT NULL,
	"source_version" integer NOT NULL,
	"kind" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "translations_subject_id_field_lang_pk" PRIMARY KEY("subject_id","field","lang")
);
--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "debate_announcements" ADD CONSTRAINT "debate_announcements_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debate_changes" ADD CONSTRAINT "debate_changes_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debate_changes" ADD CONSTRAINT "debate_changes_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debate_proposals" ADD CONSTRAINT "debate_proposals_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debate_proposals" ADD CONSTRAINT "debate_proposals_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debate_proposals" ADD CONSTRAINT "debate_proposals_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_proposal_id_debate_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."debate_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seconds" ADD CONSTRAINT "proposal_seconds_proposal_id_debate_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."debate_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seconds" ADD CONSTRAINT "proposal_seconds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "debate_changes_by_debate" ON "debate_changes" USING btree ("debate_id","at");--> statement-breakpoint
CREATE INDEX "debate_proposals_list" ON "debate_proposals" USING btree ("state","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "debate_proposals_by_author" ON "debate_proposals" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "debates_by_opening" ON "debates" USING btree ("opens_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "debates_by_closing" ON "debates" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "statements_newest" ON "statements" USING btree ("debate_id","state","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "statements_by_author" ON "statements" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "statements_skeleton" ON "statements" USING gin ("skeleton" gin_trgm_ops);