-- step by step
-- Rows that every flush changes: with room on their page a change stays there, if no index holds what changed. The score
-- was in one, and each of its changes left dead entries in all of the row's indexes: one hot idea slowed the next votes.
DROP INDEX CONCURRENTLY IF EXISTS poll_items_by_score;--> statement-breakpoint
ALTER TABLE poll_voters SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE current_ballots SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE poll_items SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE tallies SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE room_heads SET (fillfactor = 50);
