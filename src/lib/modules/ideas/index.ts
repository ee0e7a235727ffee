export {
	EDIT_WINDOW_MS,
	missingParts,
	SECTION_MAX,
	SECTIONS,
	TITLE_MAX,
	type Happening,
	type IdeaCard,
	type IdeaFields,
	type IdeaKind,
	type IdeaOrigin,
	type IdeaPage,
	type IdeaState,
	type Lang,
	type Section
} from './idea.ts';
export { ideaRefusals, type IdeaRefusal } from './refusals.ts';
