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
ALTER TABLE "statements" DROP CONSTRAINT "statements_text";--> statement-breakpoint
ALTER TABLE "polis_conversations" ADD CONSTRAINT "polis_conversations_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_conversations" ADD CONSTRAINT "polis_conversations_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_files" ADD CONSTRAINT "polis_files_import_id_polis_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."polis_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD CONSTRAINT "polis_imports_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD CONSTRAINT "polis_imports_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_statements" ADD CONSTRAINT "polis_statements_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_voters" ADD CONSTRAINT "polis_voters_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "polis_imports_by_person" ON "polis_imports" USING btree ("by","created_at");--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_text" CHECK (char_length("statements"."text") <= 1000);