CREATE TABLE "live_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"place" text NOT NULL,
	"stream_url" text,
	"moderation" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"current_question_id" uuid,
	"current_statement_id" uuid,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_sessions_hour" CHECK ("live_sessions"."starts_at" < "live_sessions"."ends_at"),
	CONSTRAINT "live_sessions_stream" CHECK ("live_sessions"."stream_url" is null or "live_sessions"."stream_url" like 'https://%')
);
--> statement-breakpoint
CREATE TABLE "question_supports" (
	"question_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "question_supports_question_id_person_id_pk" PRIMARY KEY("question_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "session_announcements" (
	"session_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_announcements_session_id_starts_at_pk" PRIMARY KEY("session_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "session_protocols" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"digest" text NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"lang" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"merged_into" uuid,
	"answered_by" uuid,
	"answer_note" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	"support_count" integer DEFAULT 0 NOT NULL,
	"skeleton" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "session_questions_text" CHECK (char_length("session_questions"."text") between 10 and 280),
	CONSTRAINT "session_questions_supports" CHECK ("session_questions"."support_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "session_speakers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_statements" (
	"session_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_statements_session_id_statement_id_pk" PRIMARY KEY("session_id","statement_id")
);
--> statement-breakpoint
CREATE TABLE "answer_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_documents_size" CHECK ("answer_documents"."size" between 1 and 5242880)
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"lang" text NOT NULL,
	"verdict" text NOT NULL,
	"measures" jsonb NOT NULL,
	"channel" text NOT NULL,
	"by" uuid,
	"document" jsonb,
	"document_id" uuid,
	"correction" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_version" UNIQUE("recommendation_id","version")
);
--> statement-breakpoint
CREATE TABLE "conclusion_picks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"role" text NOT NULL,
	"note" text NOT NULL,
	"figures" jsonb NOT NULL,
	"position" smallint NOT NULL,
	"picked_by" uuid,
	"picked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conclusion_picks_once" UNIQUE("debate_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "conclusions" (
	"debate_id" uuid PRIMARY KEY NOT NULL,
	"summary" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" uuid
);
--> statement-breakpoint
CREATE TABLE "measure_updates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"measure" smallint NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"evidence_url" text,
	"evidence_text" text,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recommendation_reminders" (
	"recommendation_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "recommendation_reminders_recommendation_id_due_at_what_pk" PRIMARY KEY("recommendation_id","due_at","what")
);
--> statement-breakpoint
CREATE TABLE "recommendations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"institution_id" uuid NOT NULL,
	"text" text NOT NULL,
	"lang" text NOT NULL,
	"basis" uuid[] NOT NULL,
	"position" smallint NOT NULL,
	"stage" text NOT NULL,
	"forwarded_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"monitored_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"fulfilment" text,
	"closing_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subject_links" (
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "subject_links_from_id_to_id_kind_pk" PRIMARY KEY("from_id","to_id","kind")
);
--> statement-breakpoint
ALTER TABLE "arguments" ADD COLUMN "second_look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "live_sessions" ADD CONSTRAINT "live_sessions_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_sessions" ADD CONSTRAINT "live_sessions_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_sessions" ADD CONSTRAINT "live_sessions_current_statement_id_statements_id_fk" FOREIGN KEY ("current_statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_sessions" ADD CONSTRAINT "live_sessions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_supports" ADD CONSTRAINT "question_supports_question_id_session_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."session_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_supports" ADD CONSTRAINT "question_supports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_announcements" ADD CONSTRAINT "session_announcements_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_protocols" ADD CONSTRAINT "session_protocols_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_protocols" ADD CONSTRAINT "session_protocols_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_merged_into_session_questions_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."session_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_questions" ADD CONSTRAINT "session_questions_answered_by_session_speakers_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."session_speakers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_speakers" ADD CONSTRAINT "session_speakers_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_statements" ADD CONSTRAINT "session_statements_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_statements" ADD CONSTRAINT "session_statements_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_documents" ADD CONSTRAINT "answer_documents_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_document_id_answer_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."answer_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusion_picks" ADD CONSTRAINT "conclusion_picks_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusion_picks" ADD CONSTRAINT "conclusion_picks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusion_picks" ADD CONSTRAINT "conclusion_picks_picked_by_people_id_fk" FOREIGN KEY ("picked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusions" ADD CONSTRAINT "conclusions_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusions" ADD CONSTRAINT "conclusions_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conclusions" ADD CONSTRAINT "conclusions_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_updates" ADD CONSTRAINT "measure_updates_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_updates" ADD CONSTRAINT "measure_updates_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendation_reminders" ADD CONSTRAINT "recommendation_reminders_recommendation_id_recommendations_id_fk" FOREIGN KEY ("recommendation_id") REFERENCES "public"."recommendations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_links" ADD CONSTRAINT "subject_links_from_id_subjects_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_links" ADD CONSTRAINT "subject_links_to_id_subjects_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_links" ADD CONSTRAINT "subject_links_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_sessions_by_debate" ON "live_sessions" USING btree ("debate_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "live_sessions_by_start" ON "live_sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "question_supports_by_person" ON "question_supports" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_questions_twins" ON "session_questions" USING btree ("session_id","skeleton") WHERE state not in ('withdrawn', 'merged');--> statement-breakpoint
CREATE INDEX "session_questions_queue" ON "session_questions" USING btree ("session_id","state","support_count" DESC NULLS FIRST,"asked_at","id");--> statement-breakpoint
CREATE INDEX "session_questions_by_author" ON "session_questions" USING btree ("author_id","session_id");--> statement-breakpoint
CREATE INDEX "session_speakers_by_session" ON "session_speakers" USING btree ("session_id","position");--> statement-breakpoint
CREATE INDEX "measure_updates_by_recommendation" ON "measure_updates" USING btree ("recommendation_id","at");--> statement-breakpoint
CREATE INDEX "recommendations_by_debate" ON "recommendations" USING btree ("debate_id","position");--> statement-breakpoint
CREATE INDEX "recommendations_by_institution" ON "recommendations" USING btree ("institution_id","forwarded_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "recommendations_waiting" ON "recommendations" USING btree ("due_at") WHERE stage = 'forwarded';--> statement-breakpoint
CREATE INDEX "subject_links_back" ON "subject_links" USING btree ("to_id");