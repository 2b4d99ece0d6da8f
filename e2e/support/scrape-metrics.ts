import { sendRaw } from '#lib/testing/send-raw.ts'

/** Reads the metrics as Prometheus does. */
export const fetchMetrics = async (url: string): Promise<string> => {
  const { status, text } = await sendRaw(`${url}/metrics`)
  if (status !== 200) throw new Error(`The metrics were answered with ${String(status)}.`)
  return text
}

type Line = { labels: Readonly<Record<string, string>>; value: number }

/** The lines of one metric. */
export const findLines = (text: string, metric: string): readonly Line[] =>
  text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name !== metric) return []
    return [
      {
        labels: Object.fromEntries(
          [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', said = '']) => [label, said]),
        ),
        value: Number(value),
      },
    ]
  })

/** The sum of those lines of a metric that have all of these labels. */
export const sumLines = (text: string, metric: string, wanted: Readonly<Record<string, string>>): number =>
  findLines(text, metric)
    .filter(({ labels }) => Object.entries(wanted).every(([label, value]) => labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0)
