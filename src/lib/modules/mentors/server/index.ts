export { mentorActs } from './operations.ts';
export { ListMentors } from '../schemas.ts';
export { exportMeasures, type MentorMeasures } from './queries/get-measures.ts';
export {
	getMentorsPage,
	getOwnProfile,
	listMentors,
	type RankedMentor
} from './queries/get-mentors.ts';
export { getPair } from './queries/get-pair.ts';
export { listPairs, type PairLine } from './queries/list-pairs.ts';
export { answerPair, finishPair } from './use-cases/answer-pair.ts';
export { askMentor, takeBack } from './use-cases/ask-mentor.ts';
export { changeMeeting, planMeeting } from './use-cases/meetings.ts';
export { presentMentor } from './use-cases/present-mentor.ts';
