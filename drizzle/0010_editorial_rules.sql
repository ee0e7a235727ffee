CREATE TRIGGER piece_moves_append_only BEFORE UPDATE OR DELETE ON piece_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_moves_no_truncate BEFORE TRUNCATE ON piece_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_versions_append_only BEFORE UPDATE OR DELETE ON piece_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_versions_no_truncate BEFORE TRUNCATE ON piece_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_unready_piece() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.reviewer_id IS NOT NULL AND EXISTS (
		SELECT 1 FROM piece_versions v WHERE v.piece_id = NEW.id AND v.by = NEW.reviewer_id
	) THEN
		RAISE EXCEPTION 'whoever made a version of a piece does not review it' USING ERRCODE = '42501';
	END IF;
	IF NEW.state = 'published' THEN
		IF NOT EXISTS (
			SELECT 1 FROM piece_checklists c WHERE c.piece_id = NEW.id AND c.licence IS NOT NULL
			AND c.author_part <> '' AND (NEW.format <> 'image' OR c.alt_text <> '')
		) THEN
			RAISE EXCEPTION 'a piece is published with a licence, its author''s part and, if an image, words for it' USING ERRCODE = '42501';
		END IF;
		IF NEW.format = 'video' AND NOT EXISTS (
			SELECT 1 FROM piece_captions c WHERE c.version_id = NEW.published_version AND c.lang = 'kk'
		) THEN
			RAISE EXCEPTION 'a video is published with Kazakh captions' USING ERRCODE = '42501';
		END IF;
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER pieces_ready BEFORE INSERT OR UPDATE OF state, reviewer_id, published_version ON pieces FOR EACH ROW EXECUTE FUNCTION refuse_unready_piece();
