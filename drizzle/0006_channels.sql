CREATE TABLE "channel_goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"text" jsonb NOT NULL,
	"unit" jsonb NOT NULL,
	"target" double precision NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_goals_target" CHECK ("channel_goals"."target" > 0)
);
--> statement-breakpoint
CREATE TABLE "channel_links" (
	"channel_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_links_channel_id_subject_id_pk" PRIMARY KEY("channel_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "channel_measurements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"goal_id" uuid NOT NULL,
	"value" double precision NOT NULL,
	"measured_on" date NOT NULL,
	"note" text NOT NULL,
	"n" integer,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_members" (
	"channel_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_members_channel_id_person_id_pk" PRIMARY KEY("channel_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "channel_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"author_id" uuid NOT NULL,
	"approved_by" uuid,
	"published_at" timestamp with time zone,
	"is_featured" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_posts_two_people" CHECK ("channel_posts"."approved_by" is null or "channel_posts"."approved_by" <> "channel_posts"."author_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"purpose" jsonb NOT NULL,
	"place" text,
	"starts_on" date,
	"ends_on" date,
	"budget" jsonb,
	"funding" jsonb,
	"joining" text NOT NULL,
	"accent" text NOT NULL,
	"state" text NOT NULL,
	"archived_at" timestamp with time zone,
	"invitation" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channels_period" CHECK ("channels"."ends_on" is null or "channels"."ends_on" >= "channels"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "channel_goals" ADD CONSTRAINT "channel_goals_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_links" ADD CONSTRAINT "channel_links_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_links" ADD CONSTRAINT "channel_links_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_measurements" ADD CONSTRAINT "channel_measurements_goal_id_channel_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."channel_goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_measurements" ADD CONSTRAINT "channel_measurements_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_moves" ADD CONSTRAINT "channel_moves_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_moves" ADD CONSTRAINT "channel_moves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_goals_by_channel" ON "channel_goals" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "channel_links_by_subject" ON "channel_links" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "channel_measurements_by_goal" ON "channel_measurements" USING btree ("goal_id","measured_on");--> statement-breakpoint
CREATE INDEX "channel_members_by_person" ON "channel_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "channel_moves_by_channel" ON "channel_moves" USING btree ("channel_id","at");--> statement-breakpoint
CREATE INDEX "channel_posts_by_channel" ON "channel_posts" USING btree ("channel_id","state","published_at");--> statement-breakpoint
CREATE INDEX "channel_posts_featured" ON "channel_posts" USING btree ("published_at") WHERE "channel_posts"."is_featured" and "channel_posts"."state" = 'published';--> statement-breakpoint
CREATE INDEX "channel_posts_due" ON "channel_posts" USING btree ("published_at") WHERE "channel_posts"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "channels_newest" ON "channels" USING btree ("created_at","id");