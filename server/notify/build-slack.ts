import 'server-only'
import type { MessageText } from '#lib/notification/format-message.ts'

/** Slack takes ten fields in a section, and 2,000 characters in each. */
const [maxFields, maxCharacters] = [10, 2_000]

/** Text that Slack shows as it is: no markup, no mention of anybody, no emoji. */
const buildText = (text: string) => ({ type: 'plain_text', text: text.slice(0, maxCharacters), emoji: false })

/** The body of an incoming webhook of Slack. `text` is what a notification shows: the portal's own words only. */
export const buildSlack = ({ title, what, lines, url }: MessageText): string => {
  const fields = lines.map(({ label, value }) => buildText(`${label}: ${value}`))
  const sections = [fields.slice(0, maxFields), fields.slice(maxFields)].filter(({ length }) => length > 0)
  return JSON.stringify({
    text: title,
    blocks: [
      { type: 'header', text: buildText(title) },
      ...(what === undefined ? [] : [{ type: 'section', text: buildText(what) }]),
      ...sections.map((section) => ({ type: 'section', fields: section })),
      ...(url === undefined
        ? []
        : [{ type: 'section', text: { type: 'mrkdwn', text: `<${url}|Open in the portal>` } }]),
    ],
  })
}
