CREATE TABLE "statement_draws" (
	"debate_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "statement_draws_debate_id_person_id_statement_id_pk" PRIMARY KEY("debate_id","person_id","statement_id")
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
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_debate_id_debates_id_fk" FOREIGN KEY ("debate_id") REFERENCES "public"."debates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_draws" ADD CONSTRAINT "statement_draws_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_map_frames" ADD CONSTRAINT "opinion_map_frames_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_map_makers" ADD CONSTRAINT "opinion_map_makers_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_maps" ADD CONSTRAINT "opinion_maps_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debates" ADD CONSTRAINT "debates_proposal" UNIQUE("proposal_id");