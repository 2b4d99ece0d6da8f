import type { Latencies } from './load.ts'

/** The samples of a workload's quantity, one a run. */
export type Results = (name: string, quantity: keyof Latencies) => number[]

/** Runs each in turn, so that other load on the machine affects all of them alike. */
export const runInTurn = async (
  runs: number,
  workloads: Readonly<Record<string, () => Promise<Latencies>>>,
): Promise<Results> => {
  const results: Record<string, Latencies[]> = {}
  for (let run = 0; run < runs; run += 1)
    for (const [name, runWork] of Object.entries(workloads)) (results[name] ??= []).push(await runWork())
  return (name, quantity) => (results[name] ?? []).map((one) => one[quantity])
}
