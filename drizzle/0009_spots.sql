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