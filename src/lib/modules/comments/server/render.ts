import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Moves when the rules below do; stored beside the html, so that old rows can be made again. */
export const SANITISER = 1;

const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
	'paragraph',
	'newline',
	'emphasis',
	'list',
	'blockquote',
	'link',
	'linkify',
	'autolink',
	'escape',
	'entity'
]);

markdown.set({ maxNesting: 20 } as never);

/**
 * Renders the small markdown of comments: emphasis, lists, quotes, links. Two walls: the parser knows no HTML, and what
 * it makes passes an allowlist, so no text can create an element that is not on it.
 */
export function renderMarkdown(text: string): string {
	return sanitizeHtml(markdown.render(text.normalize('NFC')), {
		allowedTags: ['p', 'br', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'a'],
		allowedAttributes: { a: ['href', 'rel'] },
		allowedSchemes: ['http', 'https', 'mailto'],
		disallowedTagsMode: 'discard',
		nestingLimit: 20,
		transformTags: {
			a: (tagName, { href }) => ({
				tagName,
				attribs: { href: href ?? '', rel: 'ugc nofollow noopener' }
			})
		}
	});
}
