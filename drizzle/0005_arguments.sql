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
ALTER TABLE "institutions" ADD CONSTRAINT "institutions_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institutions" ADD CONSTRAINT "institutions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "institutions_by_name" ON "institutions" USING btree ("skeleton","id");--> statement-breakpoint
CREATE INDEX "institutions_skeleton" ON "institutions" USING gin ("skeleton" gin_trgm_ops);