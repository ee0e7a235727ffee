export { guessLanguage } from '#lib/shared/language.ts';
