CREATE TABLE "editorial_brands" (
	"channel_id" uuid PRIMARY KEY NOT NULL,
	"lines" text[] NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editorial_briefs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"audience" text NOT NULL,
	"format" text NOT NULL,
	"lang" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "piece_assignments" (
	"piece_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "piece_assignments_piece_id_person_id_pk" PRIMARY KEY("piece_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "piece_captions" (
	"version_id" uuid NOT NULL,
	"lang" text NOT NULL,
	"vtt" text NOT NULL,
	"cues" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "piece_captions_version_id_lang_pk" PRIMARY KEY("version_id","lang"),
	CONSTRAINT "piece_captions_some" CHECK ("piece_captions"."cues" between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "piece_checklists" (
	"piece_id" uuid PRIMARY KEY NOT NULL,
	"brand_checked" text[] NOT NULL,
	"alt_text" text NOT NULL,
	"licence" text,
	"author_part" text NOT NULL,
	"credits" jsonb NOT NULL,
	"shows_people" boolean,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "piece_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"piece_id" uuid NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "piece_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"piece_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_released" boolean NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "piece_remarks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"second" integer,
	"x" real,
	"y" real,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"resolved_by" uuid,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "piece_remarks_timed" CHECK (("piece_remarks"."kind" = 'timed') = ("piece_remarks"."second" is not null)),
	CONSTRAINT "piece_remarks_pinned" CHECK (("piece_remarks"."kind" = 'pinned') = ("piece_remarks"."x" is not null and "piece_remarks"."y" is not null)),
	CONSTRAINT "piece_remarks_inside" CHECK (("piece_remarks"."x" is null or "piece_remarks"."x" between 0 and 100) and ("piece_remarks"."y" is null or "piece_remarks"."y" between 0 and 100))
);
--> statement-breakpoint
CREATE TABLE "piece_reuses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"piece_id" uuid NOT NULL,
	"person_id" uuid,
	"day" date NOT NULL,
	"link" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "piece_reuses_once_a_day" UNIQUE("piece_id","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "piece_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"piece_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"note" text NOT NULL,
	"file_kind" text,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "piece_versions_number" UNIQUE("piece_id","number"),
	CONSTRAINT "piece_versions_say_something" CHECK ("piece_versions"."body" <> '' or "piece_versions"."file_kind" is not null)
);
--> statement-breakpoint
CREATE TABLE "pieces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"brief_id" uuid,
	"title" text NOT NULL,
	"pitch" text NOT NULL,
	"pitch_html" text NOT NULL,
	"lang" text NOT NULL,
	"format" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"author_id" uuid NOT NULL,
	"reviewer_id" uuid,
	"due_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"published_version" uuid,
	"skeleton" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "pieces_two_people" CHECK ("pieces"."reviewer_id" is null or "pieces"."reviewer_id" <> "pieces"."author_id"),
	CONSTRAINT "pieces_published_whole" CHECK ("pieces"."state" not in ('published', 'archived') or ("pieces"."published_version" is not null and "pieces"."reviewer_id" is not null and "pieces"."published_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "editorial_brands" ADD CONSTRAINT "editorial_brands_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editorial_brands" ADD CONSTRAINT "editorial_brands_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editorial_briefs" ADD CONSTRAINT "editorial_briefs_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editorial_briefs" ADD CONSTRAINT "editorial_briefs_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_assignments" ADD CONSTRAINT "piece_assignments_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_assignments" ADD CONSTRAINT "piece_assignments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_assignments" ADD CONSTRAINT "piece_assignments_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_captions" ADD CONSTRAINT "piece_captions_version_id_piece_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."piece_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_captions" ADD CONSTRAINT "piece_captions_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_checklists" ADD CONSTRAINT "piece_checklists_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_checklists" ADD CONSTRAINT "piece_checklists_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_moves" ADD CONSTRAINT "piece_moves_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_moves" ADD CONSTRAINT "piece_moves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_releases" ADD CONSTRAINT "piece_releases_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_releases" ADD CONSTRAINT "piece_releases_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_remarks" ADD CONSTRAINT "piece_remarks_version_id_piece_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."piece_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_remarks" ADD CONSTRAINT "piece_remarks_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_remarks" ADD CONSTRAINT "piece_remarks_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_reuses" ADD CONSTRAINT "piece_reuses_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_reuses" ADD CONSTRAINT "piece_reuses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_versions" ADD CONSTRAINT "piece_versions_piece_id_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."pieces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece_versions" ADD CONSTRAINT "piece_versions_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_brief_id_editorial_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."editorial_briefs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_reviewer_id_people_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_published_version_piece_versions_id_fk" FOREIGN KEY ("published_version") REFERENCES "public"."piece_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "editorial_briefs_by_channel" ON "editorial_briefs" USING btree ("channel_id","state","due_on");--> statement-breakpoint
CREATE INDEX "piece_assignments_by_person" ON "piece_assignments" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "piece_moves_by_piece" ON "piece_moves" USING btree ("piece_id","at");--> statement-breakpoint
CREATE INDEX "piece_releases_by_piece" ON "piece_releases" USING btree ("piece_id");--> statement-breakpoint
CREATE INDEX "piece_remarks_by_version" ON "piece_remarks" USING btree ("version_id","at");--> statement-breakpoint
CREATE INDEX "piece_reuses_by_person" ON "piece_reuses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "piece_versions_by_maker" ON "piece_versions" USING btree ("by");--> statement-breakpoint
CREATE INDEX "pieces_by_column" ON "pieces" USING btree ("channel_id","state","moved_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "pieces_published" ON "pieces" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "pieces"."state" = 'published';--> statement-breakpoint
CREATE INDEX "pieces_by_author" ON "pieces" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "pieces_by_brief" ON "pieces" USING btree ("brief_id");--> statement-breakpoint
CREATE INDEX "pieces_skeleton" ON "pieces" USING gin ("skeleton" gin_trgm_ops);