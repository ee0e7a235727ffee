import { defineModule } from '#lib/server/module.ts';
import { registerCommentable } from '#lib/modules/comments/server/index.ts';
import { registerFileOwner } from '#lib/modules/files/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { editorialRefusals } from '../refusals.ts';
import { editorialDeliveries } from './deliveries.ts';
import {
	commentablePieces,
	pieceReview,
	reactablePieces,
	releaseFiles,
	versionFiles
} from './introductions.ts';
import * as library from './library-repository.ts';
import { editorialOperations } from './operations.ts';
import * as pieces from './piece-repository.ts';
import { RELEASE_PURPOSE, VERSION_PURPOSE } from './purposes.ts';
import { canSeePiece } from './reading.ts';
import * as versions from './version-repository.ts';

export const editorialModule = defineModule({
	name: 'editorial',
	refusals: editorialRefusals,
	operations: editorialOperations,
	deliveries: editorialDeliveries,
	introduce() {
		registerVisibility('piece', (actor, id, db, now) => canSeePiece({ actor, db, now }, id));
		registerReactable('piece', reactablePieces);
		registerCommentable('piece', commentablePieces);
		registerReviewable('piece', pieceReview);
		registerFileOwner(VERSION_PURPOSE, versionFiles);
		registerFileOwner(RELEASE_PURPOSE, releaseFiles);
		// What is in the making is somebody else's now; what was taken stays counted, and nobody is known by it.
		onAccountDeleted(async (tx, personId) => {
			await pieces.unassignEverywhere(tx.db, personId);
			await library.forgetPerson(tx.db, personId);
		});
		registerPersonalData('pieces', pieces.listByAuthor);
		registerPersonalData('piece_work', versions.listByMaker);
		registerPersonalData('piece_reuses', library.listReusesByPerson);
	}
});
