CREATE TRIGGER channel_moves_append_only BEFORE UPDATE OR DELETE ON channel_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_moves_no_truncate BEFORE TRUNCATE ON channel_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_measurements_append_only BEFORE UPDATE OR DELETE ON channel_measurements FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_measurements_no_truncate BEFORE TRUNCATE ON channel_measurements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
