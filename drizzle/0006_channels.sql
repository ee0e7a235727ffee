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
CREATE TABLE "channel_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"picture_alt" text DEFAULT '' NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"author_id" uuid NOT NULL,
	"approved_by" uuid,
	"published_at" timestamp with time zone,
	"second_look_at" timestamp with time zone,
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
	"format" text NOT NULL,
	"lang" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"audience" text NOT NULL,
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
	"format" text NOT NULL,
	"lang" text NOT NULL,
	"pitch" text NOT NULL,
	"pitch_html" text NOT NULL,
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
CREATE TABLE "file_portions" (
	"file_id" uuid NOT NULL,
	"variant" text NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "file_portions_file_id_variant_number_pk" PRIMARY KEY("file_id","variant","number")
);
--> statement-breakpoint
CREATE TABLE "file_variants" (
	"file_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"width" integer,
	"height" integer,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "file_variants_file_id_name_pk" PRIMARY KEY("file_id","name")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"owner_id" uuid,
	"uploaded_by" uuid,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"unused_since" timestamp with time zone,
	CONSTRAINT "files_used_or_not" CHECK (("files"."owner_id" is null) = ("files"."unused_since" is not null))
);
--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"upload_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "upload_parts_upload_id_position_pk" PRIMARY KEY("upload_id","position"),
	CONSTRAINT "upload_parts_size" CHECK (octet_length("upload_parts"."content") between 1 and 1048576)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text,
	"state" text NOT NULL,
	"refusal" text,
	"lease_until" timestamp with time zone,
	"file_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "uploads_size" CHECK ("uploads"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "meetup_certificates" (
	"number" text PRIMARY KEY NOT NULL,
	"signup_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_name_public" boolean DEFAULT false NOT NULL,
	"issued_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetup_consents" (
	"signup_id" uuid PRIMARY KEY NOT NULL,
	"parent_name" text,
	"contact" text,
	"channel" text NOT NULL,
	"token_hash" text,
	"messages" text[] DEFAULT '{}' NOT NULL,
	"asked_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "meetup_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meetup_id" uuid NOT NULL,
	"description" text NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"added_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetup_signups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meetup_id" uuid NOT NULL,
	"person_id" uuid,
	"state" text NOT NULL,
	"is_minor" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"consent_until" timestamp with time zone,
	"code" text NOT NULL,
	"checked_in_at" timestamp with time zone,
	"checked_in_by" uuid,
	"recorded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "meetups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"about" jsonb NOT NULL,
	"place" text,
	"address" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"sign_up_until" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"age_from" integer,
	"age_to" integer,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"report" jsonb,
	"reminded_of" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meetups_period" CHECK ("meetups"."ends_at" > "meetups"."starts_at" and "meetups"."sign_up_until" <= "meetups"."starts_at"),
	CONSTRAINT "meetups_capacity" CHECK ("meetups"."capacity" between 1 and 5000),
	CONSTRAINT "meetups_ages" CHECK ("meetups"."age_to" is null or "meetups"."age_from" is null or "meetups"."age_to" >= "meetups"."age_from")
);
--> statement-breakpoint
CREATE TABLE "mentor_meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pair_id" uuid NOT NULL,
	"meets_at" timestamp with time zone NOT NULL,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentor_pairs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mentor_id" uuid NOT NULL,
	"mentee_id" uuid,
	"field" text NOT NULL,
	"hours" integer NOT NULL,
	"message" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"state_since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentor_profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"person_id" uuid,
	"fields" text[] NOT NULL,
	"place" text NOT NULL,
	"languages" text[] NOT NULL,
	"hours" integer NOT NULL,
	"about" text NOT NULL,
	"lang" text NOT NULL,
	"is_open" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mentor_profiles_once" UNIQUE("channel_id","person_id"),
	CONSTRAINT "mentor_profiles_hours" CHECK ("mentor_profiles"."hours" > 0)
);
--> statement-breakpoint
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
CREATE TABLE "spot_action_spots" (
	"action_id" uuid NOT NULL,
	"spot_id" uuid NOT NULL,
	CONSTRAINT "spot_action_spots_action_id_spot_id_pk" PRIMARY KEY("action_id","spot_id")
);
--> statement-breakpoint
CREATE TABLE "spot_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"volunteers" integer NOT NULL,
	"kilograms" integer,
	"bags" integer,
	"saplings" integer,
	"note" text NOT NULL,
	"asked_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "spot_actions_volunteers" CHECK ("spot_actions"."volunteers" > 0)
);
--> statement-breakpoint
CREATE TABLE "spot_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"spot_id" uuid NOT NULL,
	"act" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spot_offers" (
	"spot_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "spot_offers_spot_id_person_id_pk" PRIMARY KEY("spot_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "spot_sightings" (
	"spot_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "spot_sightings_spot_id_person_id_pk" PRIMARY KEY("spot_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "spot_survivors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action_id" uuid NOT NULL,
	"alive" integer NOT NULL,
	"counted_on" date NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "spot_survivors_alive" CHECK ("spot_survivors"."alive" >= 0)
);
--> statement-breakpoint
CREATE TABLE "spots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"type" text NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"place" text NOT NULL,
	"address" text NOT NULL,
	"words" text NOT NULL,
	"lang" text NOT NULL,
	"state" text NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"reporter_id" uuid NOT NULL,
	"confirmed_by" uuid,
	"assignee_id" uuid,
	"due_on" date,
	"cleaned_by" uuid,
	"cleaned_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"verified_by" uuid,
	"verified_at" timestamp with time zone,
	"repeats" integer DEFAULT 0 NOT NULL,
	"duplicate_of" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "spots_position" CHECK (("spots"."lat" is null) = ("spots"."lon" is null)),
	CONSTRAINT "spots_position_rounded" CHECK ("spots"."lat" is null or (round("spots"."lat"::numeric, 4) = "spots"."lat"::numeric and round("spots"."lon"::numeric, 4) = "spots"."lon"::numeric)),
	CONSTRAINT "spots_confirmed_by_another" CHECK ("spots"."confirmed_by" is null or "spots"."confirmed_by" <> "spots"."reporter_id"),
	CONSTRAINT "spots_verified_by_another" CHECK ("spots"."verified_by" is null or ("spots"."verified_by" is distinct from "spots"."reporter_id" and "spots"."verified_by" is distinct from "spots"."confirmed_by" and "spots"."verified_by" is distinct from "spots"."assignee_id" and "spots"."verified_by" is distinct from "spots"."cleaned_by")),
	CONSTRAINT "spots_verified_in_time" CHECK ("spots"."state" <> 'verified' or ("spots"."verified_at" is not null and "spots"."cleaned_at" is not null and "spots"."verified_at" >= "spots"."cleaned_at" + interval '720 hours'))
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
ALTER TABLE "channel_post_options" ADD CONSTRAINT "channel_post_options_post_id_channel_post_polls_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."channel_post_polls"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_post_polls" ADD CONSTRAINT "channel_post_polls_post_id_channel_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."channel_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_post_polls" ADD CONSTRAINT "channel_post_polls_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "file_portions" ADD CONSTRAINT "file_portions_of_variant" FOREIGN KEY ("file_id","variant") REFERENCES "public"."file_variants"("file_id","name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_variants" ADD CONSTRAINT "file_variants_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_certificates" ADD CONSTRAINT "meetup_certificates_signup_id_meetup_signups_id_fk" FOREIGN KEY ("signup_id") REFERENCES "public"."meetup_signups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_consents" ADD CONSTRAINT "meetup_consents_signup_id_meetup_signups_id_fk" FOREIGN KEY ("signup_id") REFERENCES "public"."meetup_signups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_photos" ADD CONSTRAINT "meetup_photos_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetup_signups" ADD CONSTRAINT "meetup_signups_checked_in_by_people_id_fk" FOREIGN KEY ("checked_in_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetups" ADD CONSTRAINT "meetups_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_meetings" ADD CONSTRAINT "mentor_meetings_pair_id_mentor_pairs_id_fk" FOREIGN KEY ("pair_id") REFERENCES "public"."mentor_pairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_pairs" ADD CONSTRAINT "mentor_pairs_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_pairs" ADD CONSTRAINT "mentor_pairs_mentor_id_mentor_profiles_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."mentor_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_pairs" ADD CONSTRAINT "mentor_pairs_mentee_id_people_id_fk" FOREIGN KEY ("mentee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_profiles" ADD CONSTRAINT "mentor_profiles_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_profiles" ADD CONSTRAINT "mentor_profiles_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_profiles" ADD CONSTRAINT "mentor_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_profiles" ADD CONSTRAINT "mentor_profiles_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "spot_action_spots" ADD CONSTRAINT "spot_action_spots_action_id_spot_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."spot_actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_action_spots" ADD CONSTRAINT "spot_action_spots_spot_id_spots_id_fk" FOREIGN KEY ("spot_id") REFERENCES "public"."spots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_actions" ADD CONSTRAINT "spot_actions_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_actions" ADD CONSTRAINT "spot_actions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_moves" ADD CONSTRAINT "spot_moves_spot_id_spots_id_fk" FOREIGN KEY ("spot_id") REFERENCES "public"."spots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_moves" ADD CONSTRAINT "spot_moves_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_offers" ADD CONSTRAINT "spot_offers_spot_id_spots_id_fk" FOREIGN KEY ("spot_id") REFERENCES "public"."spots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_offers" ADD CONSTRAINT "spot_offers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_sightings" ADD CONSTRAINT "spot_sightings_spot_id_spots_id_fk" FOREIGN KEY ("spot_id") REFERENCES "public"."spots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_sightings" ADD CONSTRAINT "spot_sightings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_survivors" ADD CONSTRAINT "spot_survivors_action_id_spot_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."spot_actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_survivors" ADD CONSTRAINT "spot_survivors_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_place_places_kato_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("kato") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_assignee_id_people_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_cleaned_by_people_id_fk" FOREIGN KEY ("cleaned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_verified_by_people_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spots" ADD CONSTRAINT "spots_duplicate_of_spots_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."spots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_goals_by_channel" ON "channel_goals" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "channel_links_by_subject" ON "channel_links" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "channel_measurements_by_goal" ON "channel_measurements" USING btree ("goal_id","measured_on");--> statement-breakpoint
CREATE INDEX "channel_members_by_person" ON "channel_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "channel_moves_by_channel" ON "channel_moves" USING btree ("channel_id","at");--> statement-breakpoint
CREATE INDEX "channel_posts_by_channel" ON "channel_posts" USING btree ("channel_id","state","published_at");--> statement-breakpoint
CREATE INDEX "channel_posts_featured" ON "channel_posts" USING btree ("published_at") WHERE "channel_posts"."is_featured" and "channel_posts"."state" = 'published';--> statement-breakpoint
CREATE INDEX "channel_posts_due" ON "channel_posts" USING btree ("published_at") WHERE "channel_posts"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "channels_newest" ON "channels" USING btree ("created_at","id");--> statement-breakpoint
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
CREATE INDEX "pieces_skeleton" ON "pieces" USING gin ("skeleton" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "files_by_owner" ON "files" USING btree ("purpose","owner_id");--> statement-breakpoint
CREATE INDEX "files_by_person" ON "files" USING btree ("uploaded_by","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "files_unused" ON "files" USING btree ("unused_since") WHERE unused_since is not null;--> statement-breakpoint
CREATE INDEX "uploads_by_person" ON "uploads" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "uploads_age" ON "uploads" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_certificates_one_each" ON "meetup_certificates" USING btree ("signup_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_consents_token" ON "meetup_consents" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "meetup_consents_known" ON "meetup_consents" USING btree ("signup_id") WHERE "meetup_consents"."contact" is not null;--> statement-breakpoint
CREATE INDEX "meetup_photos_by_meetup" ON "meetup_photos" USING btree ("meetup_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_signups_one_each" ON "meetup_signups" USING btree ("meetup_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetup_signups_code" ON "meetup_signups" USING btree ("meetup_id","code");--> statement-breakpoint
CREATE INDEX "meetup_signups_in_line" ON "meetup_signups" USING btree ("meetup_id","state","at");--> statement-breakpoint
CREATE INDEX "meetup_signups_by_person" ON "meetup_signups" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "meetup_signups_lapsing" ON "meetup_signups" USING btree ("consent_until") WHERE "meetup_signups"."state" = 'awaits_consent';--> statement-breakpoint
CREATE INDEX "meetups_by_channel" ON "meetups" USING btree ("channel_id","state","starts_at");--> statement-breakpoint
CREATE INDEX "meetups_open" ON "meetups" USING btree ("starts_at") WHERE "meetups"."state" = 'open';--> statement-breakpoint
CREATE INDEX "mentor_meetings_by_pair" ON "mentor_meetings" USING btree ("pair_id","meets_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mentor_pairs_current" ON "mentor_pairs" USING btree ("mentor_id","mentee_id") WHERE "mentor_pairs"."state" in ('asked', 'accepted');--> statement-breakpoint
CREATE INDEX "mentor_pairs_by_mentor" ON "mentor_pairs" USING btree ("mentor_id","state");--> statement-breakpoint
CREATE INDEX "mentor_pairs_by_mentee" ON "mentor_pairs" USING btree ("mentee_id","state");--> statement-breakpoint
CREATE INDEX "opportunities_by_channel" ON "opportunities" USING btree ("channel_id","state","opened_at");--> statement-breakpoint
CREATE INDEX "opportunities_due" ON "opportunities" USING btree ("deadline_at") WHERE "opportunities"."state" = 'open';--> statement-breakpoint
CREATE INDEX "opportunity_application_moves_by_application" ON "opportunity_application_moves" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "opportunity_applications_by_state" ON "opportunity_applications" USING btree ("opportunity_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "opportunity_applications_by_applicant" ON "opportunity_applications" USING btree ("applicant_id","state_since");--> statement-breakpoint
CREATE INDEX "opportunity_applications_offered" ON "opportunity_applications" USING btree ("offer_until") WHERE "opportunity_applications"."offer_until" is not null;--> statement-breakpoint
CREATE INDEX "opportunity_applications_completed" ON "opportunity_applications" USING btree ("completed_at") WHERE "opportunity_applications"."state" = 'completed';--> statement-breakpoint
CREATE INDEX "opportunity_moves_by_opportunity" ON "opportunity_moves" USING btree ("opportunity_id","at");--> statement-breakpoint
CREATE INDEX "spot_action_spots_by_spot" ON "spot_action_spots" USING btree ("spot_id");--> statement-breakpoint
CREATE INDEX "spot_actions_by_channel" ON "spot_actions" USING btree ("channel_id","held_on","id");--> statement-breakpoint
CREATE INDEX "spot_actions_unasked" ON "spot_actions" USING btree ("held_on") WHERE "spot_actions"."saplings" > 0 and "spot_actions"."asked_at" is null and "spot_actions"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "spot_moves_by_spot" ON "spot_moves" USING btree ("spot_id","at");--> statement-breakpoint
CREATE INDEX "spot_offers_by_person" ON "spot_offers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "spot_sightings_by_person" ON "spot_sightings" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "spot_survivors_by_action" ON "spot_survivors" USING btree ("action_id","counted_on");--> statement-breakpoint
CREATE INDEX "spots_by_channel" ON "spots" USING btree ("channel_id","created_at","id");--> statement-breakpoint
CREATE INDEX "spots_near" ON "spots" USING btree ("channel_id","type","lat","lon");--> statement-breakpoint
CREATE INDEX "spots_by_reporter" ON "spots" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "spots_by_assignee" ON "spots" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "spots_unasked" ON "spots" USING btree ("cleaned_at") WHERE "spots"."state" = 'cleaned' and "spots"."asked_at" is null;