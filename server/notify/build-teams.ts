import 'server-only'
import type { MessageText } from '#lib/notification/format-message.ts'

/** Runs of text that Teams shows as they are: unlike a TextBlock or a Fact, they know no Markdown. */
const buildText = (...inlines: object[]) => ({
  type: 'RichTextBlock',
  inlines: inlines.map((inline) => ({ type: 'TextRun', ...inline })),
})

/** The body of an incoming webhook of Teams, made by a workflow: one adaptive card. */
export const buildTeams = ({ title, what, lines, url }: MessageText): string =>
  JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            buildText({ text: title, weight: 'Bolder', size: 'Medium' }),
            ...(what === undefined ? [] : [buildText({ text: what })]),
            ...lines.map(({ label, value }) => buildText({ text: `${label}: `, weight: 'Bolder' }, { text: value })),
          ],
          actions: url === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'Open in the portal', url }],
        },
      },
    ],
  })
