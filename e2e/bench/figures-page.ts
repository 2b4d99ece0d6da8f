import { isMet, measureAgainst, type Figure, type Measured, type Report } from './figures.ts'

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${String(mark.charCodeAt(0))};`)

/** A number with three or four digits and grouped thousands. */
const formatNumber = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: digits })
}

const formatWithUnit = (value: number, unit: Figure['unit']) => `${formatNumber(value)} ${unit}`

const formatSpread = ([least, most]: Figure['spread'], runs: number) =>
  runs > 1 ? ` <small>${formatNumber(least)}–${formatNumber(most)} in ${String(runs)} runs</small>` : ''

/** The value and its reference as two bars on one scale, each with its spread as a line. */
const renderBars = ({ name, value, spread, reference }: Figure): string => {
  const top = Math.max(spread[1], reference?.spread[1] ?? 0, Number.MIN_VALUE)
  const scaleX = (at: number) => (Math.max(0, at / top) * 200).toFixed(1)
  const renderBar = (y: number, look: string, one: { value: number; spread: Figure['spread'] }) =>
    `<rect class="${look}" x="0" y="${String(y)}" width="${scaleX(one.value)}" height="8" rx="1"/><path class="range" d="M${scaleX(one.spread[0])} ${String(y + 4)}H${scaleX(one.spread[1])}"/>`
  const height = reference ? 20 : 8
  return `<svg viewBox="0 0 200 ${String(height)}" width="200" height="${String(height)}" role="img" aria-label="${escapeHtml(name)}">${renderBar(0, 'own', { value, spread })}${reference ? renderBar(12, 'other', reference) : ''}</svg>`
}

const formatComparison = (figure: Figure): string => {
  if (!figure.reference || figure.reference.value === 0) return ''
  const difference = measureAgainst(figure, 'difference')
  return `${measureAgainst(figure, 'ratio').toFixed(2)} ×, ${difference < 0 ? '−' : '+'}${formatNumber(Math.abs(difference))}`
}

const ofWords = { value: '', difference: 'above it ', ratio: '' } as const

const formatGoal = (figure: Figure): string => {
  if (!figure.goal) return ''
  const { of, is, limit } = figure.goal
  const limitText = of === 'ratio' ? `${formatNumber(limit)} ×` : formatWithUnit(limit, figure.unit)
  return `<span class="${isMet(figure) ? 'met' : 'missed'}">${isMet(figure) ? '✓ met' : '✗ missed'}</span> <small>${ofWords[of]}${is} ${limitText}</small>`
}

const renderRow = (figure: Figure): string => `<tr>
<th scope="row">${escapeHtml(figure.name)}</th>
<td>${formatWithUnit(figure.value, figure.unit)}${formatSpread(figure.spread, figure.runs)}</td>
<td>${figure.reference ? `${formatWithUnit(figure.reference.value, figure.unit)} <small>${escapeHtml(figure.reference.name)}</small>` : '–'}</td>
<td>${formatComparison(figure)}</td>
<td>${renderBars(figure)}</td>
<td>${formatGoal(figure)}</td>
</tr>`

const renderSection = ({
  name,
  title,
  how,
  taken,
  seconds,
  figures,
  failed,
}: Measured): string => `<section id="${escapeHtml(name)}">
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(how)}</p>
<p class="taken">${escapeHtml(taken.date)} · commit ${escapeHtml(taken.commit)} · Node ${escapeHtml(taken.node)} · ${escapeHtml(taken.machine)} · load ${formatNumber(taken.load)} before · ${formatNumber(seconds)} s${taken.isQuick ? ' · quick: fewer and shorter runs' : ''} · <code>npm run bench -- --only ${escapeHtml(name)}</code></p>
${failed === undefined ? '' : `<p class="missed">It could not be measured: ${escapeHtml(failed)}</p>`}
${
  figures.length === 0
    ? ''
    : `<div class="wide"><table>
<thead><tr><th scope="col">What</th><th scope="col">Figure</th><th scope="col">Beside</th><th scope="col">Compared</th><th scope="col">Drawn</th><th scope="col">Goal</th></tr></thead>
<tbody>
${figures.map(renderRow).join('\n')}
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

/** The figures as one self-contained HTML page. */
export const renderPage = ({ measures }: Report): string => {
  const goalResults = measures.flatMap(({ figures }) => figures.flatMap((figure) => isMet(figure) ?? []))
  const met = goalResults.filter(Boolean).length
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures – Private Link Portal</title>
<style>${style}</style>
<main>
<h1>What the portal takes and gives, in figures</h1>
<p>Each figure is the median of its runs and stands beside a reference that was taken in the same run on the same machine, so that it can be judged on another one. ${String(met)} of ${String(goalResults.length)} goals are met. Repeat all of it: <code>npm run bench</code>. The same figures for a program: <a href="figures.json">figures.json</a>.</p>
<p><span class="key" style="background:var(--own)"></span>the figure<span class="key" style="background:var(--other)"></span>its reference; the line on a bar goes from the least to the most of its runs</p>
<nav>${measures.map(({ name, title }) => `<a href="#${escapeHtml(name)}">${escapeHtml(title)}</a>`).join('')}</nav>
${measures.map(renderSection).join('\n')}
</main>
</html>
`
}

/** One figure as a line of text. */
export const formatFigure = (figure: Figure): string => {
  const { name, unit, value, spread, runs, reference } = figure
  const range = runs > 1 ? ` (${formatNumber(spread[0])}–${formatNumber(spread[1])}, ${String(runs)} runs)` : ''
  const beside = reference
    ? `; beside ${formatWithUnit(reference.value, unit)} of ${reference.name}${reference.value === 0 ? '' : `: ${formatComparison(figure)}`}`
    : ''
  const { goal } = figure
  const goalResults = goal
    ? `; ${isMet(figure) ? 'met' : 'MISSED'}: ${ofWords[goal.of]}${goal.is} ${goal.of === 'ratio' ? `${formatNumber(goal.limit)} ×` : formatWithUnit(goal.limit, unit)}`
    : ''
  return `${name}: ${formatWithUnit(value, unit)}${range}${beside}${goalResults}`
}

/** How many figures meet their goals, in a line of text; one goal that all of them share is named. */
export const formatSummary = (figures: readonly Figure[]): string => {
  const results = figures.flatMap((figure) => isMet(figure) ?? [])
  const count = `${String(results.filter(Boolean).length)} of ${String(results.length)}`
  const [shared, ...others] = new Set(figures.map(({ goal }) => JSON.stringify(goal)))
  const goal = shared === undefined || others.length > 0 ? undefined : figures[0]?.goal
  return goal?.of === 'ratio' && goal.is === 'at most'
    ? `${count} within ${formatNumber(goal.limit)} ×`
    : `${count} goals are met`
}
