ALTER TABLE "channel_posts" ADD COLUMN "picture_alt" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD COLUMN "second_look_at" timestamp with time zone;