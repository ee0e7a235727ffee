CREATE TABLE "channel_post_options" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "channel_post_options_place" UNIQUE("post_id","place")
);
--> statement-breakpoint
CREATE TABLE "channel_post_polls" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"poll_id" uuid,
	"question" text NOT NULL,
	"days" smallint NOT NULL,
	"closes_at" timestamp with time zone,
	CONSTRAINT "channel_post_polls_days" CHECK ("channel_post_polls"."days" between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "channel_posts" ADD COLUMN "picture_alt" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD COLUMN "second_look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channel_post_options" ADD CONSTRAINT "channel_post_options_post_id_channel_post_polls_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."channel_post_polls"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_post_polls" ADD CONSTRAINT "channel_post_polls_post_id_channel_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."channel_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_post_polls" ADD CONSTRAINT "channel_post_polls_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;