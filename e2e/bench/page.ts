import { isMet, judged, type Figure, type Measured, type Report } from './figures.ts'

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${String(mark.charCodeAt(0))};`)

/** A number as a person reads it: three or four figures, thousands apart. */
const read = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: digits })
}

const withUnit = (value: number, unit: Figure['unit']) => `${read(value)} ${unit}`

const spreadOf = ([least, most]: Figure['spread'], runs: number) =>
  runs > 1 ? ` <small>${read(least)}–${read(most)} in ${String(runs)} runs</small>` : ''

/** The value and its reference as two bars on one scale, the spread of each as a line on it. */
const bars = ({ name, value, spread, reference }: Figure): string => {
  const top = Math.max(spread[1], reference?.spread[1] ?? 0, Number.MIN_VALUE)
  const x = (at: number) => (Math.max(0, at / top) * 200).toFixed(1)
  const bar = (y: number, look: string, one: { value: number; spread: Figure['spread'] }) =>
    `<rect class="${look}" x="0" y="${String(y)}" width="${x(one.value)}" height="8" rx="1"/><path class="range" d="M${x(one.spread[0])} ${String(y + 4)}H${x(one.spread[1])}"/>`
  const height = reference ? 20 : 8
  return `<svg viewBox="0 0 200 ${String(height)}" width="200" height="${String(height)}" role="img" aria-label="${escaped(name)}">${bar(0, 'own', { value, spread })}${reference ? bar(12, 'other', reference) : ''}</svg>`
}

const comparedTo = (figure: Figure): string => {
  if (!figure.reference || figure.reference.value === 0) return ''
  const difference = judged(figure, 'difference')
  return `${judged(figure, 'ratio').toFixed(2)} ×, ${difference < 0 ? '−' : '+'}${read(Math.abs(difference))}`
}

const ofWords = { value: '', difference: 'above it ', ratio: '' } as const

const goalOf = (figure: Figure): string => {
  if (!figure.goal) return ''
  const { of, is, limit } = figure.goal
  const limitText = of === 'ratio' ? `${read(limit)} ×` : withUnit(limit, figure.unit)
  return `<span class="${isMet(figure) ? 'met' : 'missed'}">${isMet(figure) ? '✓ met' : '✗ missed'}</span> <small>${ofWords[of]}${is} ${limitText}</small>`
}

const row = (figure: Figure): string => `<tr>
<th scope="row">${escaped(figure.name)}</th>
<td>${withUnit(figure.value, figure.unit)}${spreadOf(figure.spread, figure.runs)}</td>
<td>${figure.reference ? `${withUnit(figure.reference.value, figure.unit)} <small>${escaped(figure.reference.name)}</small>` : '–'}</td>
<td>${comparedTo(figure)}</td>
<td>${bars(figure)}</td>
<td>${goalOf(figure)}</td>
</tr>`

const section = ({
  name,
  title,
  how,
  taken,
  seconds,
  figures,
  failed,
}: Measured): string => `<section id="${escaped(name)}">
<h2>${escaped(title)}</h2>
<p>${escaped(how)}</p>
<p class="taken">${escaped(taken.date)} · commit ${escaped(taken.commit)} · Node ${escaped(taken.node)} · ${escaped(taken.machine)} · load ${read(taken.load)} before · ${read(seconds)} s${taken.isQuick ? ' · quick: fewer and shorter runs' : ''} · <code>npm run bench -- --only ${escaped(name)}</code></p>
${failed === undefined ? '' : `<p class="missed">It could not be measured: ${escaped(failed)}</p>`}
${
  figures.length === 0
    ? ''
    : `<div class="wide"><table>
<thead><tr><th scope="col">What</th><th scope="col">Figure</th><th scope="col">Beside</th><th scope="col">Compared</th><th scope="col">Drawn</th><th scope="col">Goal</th></tr></thead>
<tbody>
${figures.map(row).join('\n')}
</tbody>
</table></div>`
}
</section>`

const style = `:root{color-scheme:light dark;--ink:light-dark(#18181b,#f4f4f5);--soft:light-dark(#52525b,#a8a8b2);--page:light-dark(#fff,#0c0c0e);--line:light-dark(#e4e4e7,#2a2a2f);--own:light-dark(#3f3cbb,#a9b1ff);--other:light-dark(#a1a1aa,#63636d);--met:light-dark(#17683a,#6fd398);--missed:light-dark(#b4232a,#ff8f8f)}
body{margin:0 auto;padding:24px;max-width:1240px;background:var(--page);color:var(--ink);font:14px/20px ui-sans-serif,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:22px;line-height:32px;margin:0}h2{font-size:15px;line-height:24px;margin:32px 0 0}p{margin:4px 0;max-width:110ch}
nav a{margin-right:12px}a{color:var(--own)}small,.taken{color:var(--soft);font-size:12px}code{font-family:ui-monospace,monospace}
.wide{overflow-x:auto}td{white-space:nowrap}td small{white-space:normal}table{border-collapse:collapse;width:100%;min-width:960px;margin-top:8px}th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-size:12px}td small{display:block}svg{display:block;margin-top:4px}.own{fill:var(--own)}.other{fill:var(--other)}.range{stroke:var(--ink);stroke-width:1.5;fill:none}
.met{color:var(--met);font-weight:600}.missed{color:var(--missed);font-weight:600}.key{display:inline-block;width:12px;height:8px;border-radius:1px;margin:0 4px 0 12px}`

/** The figures as one page that needs nothing else. */
export const page = ({ measures }: Report): string => {
  const wished = measures.flatMap(({ figures }) => figures.flatMap((figure) => isMet(figure) ?? []))
  const met = wished.filter(Boolean).length
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures – Private Link Portal</title>
<style>${style}</style>
<main>
<h1>What the portal takes and gives, in figures</h1>
<p>Each figure is the median of its runs and stands beside a reference that was taken in the same run on the same machine, so that it can be judged on another one. ${String(met)} of ${String(wished.length)} goals are met. Repeat all of it: <code>npm run bench</code>. The same figures for a program: <a href="figures.json">figures.json</a>.</p>
<p><span class="key" style="background:var(--own)"></span>the figure<span class="key" style="background:var(--other)"></span>its reference; the line on a bar goes from the least to the most of its runs</p>
<nav>${measures.map(({ name, title }) => `<a href="#${escaped(name)}">${escaped(title)}</a>`).join('')}</nav>
${measures.map(section).join('\n')}
</main>
</html>
`
}

/** One figure as a line of text. */
export const lineOf = (figure: Figure): string => {
  const { name, unit, value, spread, runs, reference } = figure
  const range = runs > 1 ? ` (${read(spread[0])}–${read(spread[1])}, ${String(runs)} runs)` : ''
  const beside = reference
    ? `; beside ${withUnit(reference.value, unit)} of ${reference.name}${reference.value === 0 ? '' : `: ${comparedTo(figure)}`}`
    : ''
  const { goal } = figure
  const wished = goal
    ? `; ${isMet(figure) ? 'met' : 'MISSED'}: ${ofWords[goal.of]}${goal.is} ${goal.of === 'ratio' ? `${read(goal.limit)} ×` : withUnit(goal.limit, unit)}`
    : ''
  return `${name}: ${withUnit(value, unit)}${range}${beside}${wished}`
}
