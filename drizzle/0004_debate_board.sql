CREATE TABLE "argument_boards" (
	"statement_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "argument_impacts" (
	"argument_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"impact" smallint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "argument_impacts_argument_id_person_id_pk" PRIMARY KEY("argument_id","person_id"),
	CONSTRAINT "argument_impacts_range" CHECK ("argument_impacts"."impact" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "argument_marks" (
	"argument_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "argument_marks_argument_id_person_id_kind_pk" PRIMARY KEY("argument_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "argument_references" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"argument_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"parent_id" uuid,
	"side" text NOT NULL,
	"added_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "arguments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debate_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"parent_id" uuid,
	"side" text NOT NULL,
	"depth" smallint NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"merged_into" uuid,
	"skeleton" text NOT NULL,
	"impact_sum" integer DEFAULT 0 NOT NULL,
	"impact_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone,
	"second_look_at" timestamp with time zone,
	CONSTRAINT "arguments_text" CHECK (char_length("arguments"."text") <= 240),
	CONSTRAINT "arguments_depth" CHECK ("arguments"."depth" between 1 and 3),
	CONSTRAINT "arguments_root" CHECK (("arguments"."depth" = 1) = ("arguments"."parent_id" is null)),
	CONSTRAINT "arguments_impacts" CHECK ("arguments"."impact_sum" between 0 and 4 * "arguments"."impact_count")
);
--> statement-breakpoint
CREATE TABLE "argument_sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"argument_id" uuid NOT NULL,
	"url" text NOT NULL,
	"title" text NOT NULL,
	"added_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "argument_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"argument_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"text" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"for_version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "argument_versions" (
	"argument_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "argument_versions_argument_id_version_pk" PRIMARY KEY("argument_id","version")
);
--> statement-breakpoint
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
	"skeleton" text NOT NULL,
	"next_number" integer DEFAULT 1 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "debates_proposal" UNIQUE("proposal_id"),
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
CREATE TABLE "statement_draws" (
	"debate_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "statement_draws_debate_id_person_id_statement_id_pk" PRIMARY KEY("debate_id","person_id","statement_id")
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
	CONSTRAINT "statements_text" CHECK (char_length("statements"."text") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"place" text,
	"email" text,
	"phone" text,
	"address" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"skeleton" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "opinion_map_frames" (
	"poll_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"picture" jsonb NOT NULL,
	CONSTRAINT "opinion_map_frames_poll_id_version_pk" PRIMARY KEY("poll_id","version")
);
--> statement-breakpoint
CREATE TABLE "opinion_map_makers" (
	"poll_id" uuid PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion_maps" (
	"poll_id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"ballots" bigint NOT NULL,
	"standing" text NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"map" jsonb NOT NULL,
	"model" jsonb NOT NULL
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
CREATE TABLE "polis_conversations" (
	"debate_id" uuid PRIMARY KEY NOT NULL,
	"poll_id" uuid NOT NULL,
	"summary" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "polis_files" (
	"import_id" uuid NOT NULL,
	"name" text NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "polis_files_import_id_name_pk" PRIMARY KEY("import_id","name")
);
--> statement-breakpoint
CREATE TABLE "polis_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"by" uuid,
	"state" text NOT NULL,
	"lang" text NOT NULL,
	"preview" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"error_count" integer NOT NULL,
	"step" text,
	"debate_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "polis_statements" (
	"statement_id" uuid PRIMARY KEY NOT NULL,
	"author_number" bigint,
	"agrees" integer NOT NULL,
	"disagrees" integer NOT NULL,
	"moderated" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "polis_voters" (
	"poll_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"group_id" integer,
	"comments" integer NOT NULL,
	CONSTRAINT "polis_voters_poll_id_voter_id_pk" PRIMARY KEY("poll_id","voter_id"),
	CONSTRAINT "polis_voters_number" UNIQUE("poll_id","number")
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
ALTER TABLE "argument_boards" ADD CONSTRAINT "argument_boards_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_impacts" ADD CONSTRAINT "argument_impacts_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_impacts" ADD CONSTRAINT "argument_impacts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_marks" ADD CONSTRAINT "argument_marks_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_marks" ADD CONSTRAINT "argument_marks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_references" ADD CONSTRAINT "argument_references_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_references" ADD CONSTRAINT "argument_references_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_references" ADD CONSTRAINT "argument_references_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_references" ADD CONSTRAINT "argument_references_parent_id_arguments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_references" ADD CONSTRAINT "argument_references_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arguments" ADD CONSTRAINT "arguments_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arguments" ADD CONSTRAINT "arguments_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arguments" ADD CONSTRAINT "arguments_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arguments" ADD CONSTRAINT "arguments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_sources" ADD CONSTRAINT "argument_sources_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_sources" ADD CONSTRAINT "argument_sources_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_suggestions" ADD CONSTRAINT "argument_suggestions_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_suggestions" ADD CONSTRAINT "argument_suggestions_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "argument_versions" ADD CONSTRAINT "argument_versions_argument_id_arguments_id_fk" FOREIGN KEY ("argument_id") REFERENCES "public"."arguments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_skips" ADD CONSTRAINT "statement_skips_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institutions" ADD CONSTRAINT "institutions_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institutions" ADD CONSTRAINT "institutions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "opinion_map_frames" ADD CONSTRAINT "opinion_map_frames_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_map_makers" ADD CONSTRAINT "opinion_map_makers_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_maps" ADD CONSTRAINT "opinion_maps_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "polis_conversations" ADD CONSTRAINT "polis_conversations_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_conversations" ADD CONSTRAINT "polis_conversations_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_files" ADD CONSTRAINT "polis_files_import_id_polis_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."polis_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD CONSTRAINT "polis_imports_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD CONSTRAINT "polis_imports_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_statements" ADD CONSTRAINT "polis_statements_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_voters" ADD CONSTRAINT "polis_voters_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "argument_impacts_by_person" ON "argument_impacts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "argument_references_once" ON "argument_references" USING btree ("argument_id","statement_id",coalesce("parent_id", "statement_id"));--> statement-breakpoint
CREATE INDEX "argument_references_by_statement" ON "argument_references" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "argument_references_by_debate" ON "argument_references" USING btree ("debate_id");--> statement-breakpoint
CREATE INDEX "arguments_by_statement" ON "arguments" USING btree ("statement_id","state");--> statement-breakpoint
CREATE INDEX "arguments_by_debate" ON "arguments" USING btree ("debate_id");--> statement-breakpoint
CREATE INDEX "arguments_by_parent" ON "arguments" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "arguments_by_author" ON "arguments" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "argument_sources_once" ON "argument_sources" USING btree ("argument_id","url");--> statement-breakpoint
CREATE INDEX "argument_suggestions_by_argument" ON "argument_suggestions" USING btree ("argument_id","state");--> statement-breakpoint
CREATE INDEX "argument_suggestions_by_person" ON "argument_suggestions" USING btree ("by","state");--> statement-breakpoint
CREATE INDEX "debate_changes_by_debate" ON "debate_changes" USING btree ("debate_id","at");--> statement-breakpoint
CREATE INDEX "debate_proposals_list" ON "debate_proposals" USING btree ("state","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "debate_proposals_by_author" ON "debate_proposals" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "debates_by_opening" ON "debates" USING btree ("opens_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "debates_by_closing" ON "debates" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "debates_skeleton" ON "debates" USING gin ("skeleton" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "statements_newest" ON "statements" USING btree ("debate_id","state","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "statements_by_author" ON "statements" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "statements_skeleton" ON "statements" USING gin ("skeleton" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "institutions_by_name" ON "institutions" USING btree ("skeleton","id");--> statement-breakpoint
CREATE INDEX "institutions_skeleton" ON "institutions" USING gin ("skeleton" gin_trgm_ops);--> statement-breakpoint
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
CREATE INDEX "subject_links_back" ON "subject_links" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "polis_imports_by_person" ON "polis_imports" USING btree ("by","created_at");