ALTER TABLE "debates" ADD COLUMN "skeleton" text NOT NULL;--> statement-breakpoint
CREATE INDEX "debates_skeleton" ON "debates" USING gin ("skeleton" gin_trgm_ops);