import type { RegionRow } from '#lib/link-types/region-row.ts'

const rows: readonly (readonly [cloud: string, places: string, streamWorkspace?: string])[] = [
  ['us-east-1', 'Northern Virginia; N. Virginia; Virginia; Ashburn', 'VIRGINIA_USA'],
  ['us-east-2', 'Ohio; Columbus', 'OHIO_USA'],
  ['us-west-1', 'Northern California; N. California; California; San Francisco'],
  ['us-west-2', 'Oregon', 'OREGON_USA'],
  ['ca-central-1', 'Montreal; Canada Central', 'MONTREAL_CAN'],
  ['ca-west-1', 'Calgary'],
  ['sa-east-1', 'Sao Paulo', 'SAOPAULO_BRA'],
  ['mx-central-1', 'Queretaro; Mexico Central'],
  ['ap-southeast-1', 'Singapore', 'SINGAPORE_SGP'],
  ['ap-southeast-2', 'Sydney', 'SYDNEY_AUS'],
  ['ap-southeast-3', 'Jakarta'],
  ['ap-southeast-4', 'Melbourne'],
  ['ap-southeast-5', 'Malaysia; Kuala Lumpur'],
  ['ap-southeast-6', 'Auckland; New Zealand'],
  ['ap-southeast-7', 'Thailand; Bangkok'],
  ['ap-south-1', 'Mumbai', 'MUMBAI_IND'],
  ['ap-south-2', 'Hyderabad'],
  ['ap-east-1', 'Hong Kong'],
  ['ap-east-2', 'Taiwan; Taipei'],
  ['ap-northeast-1', 'Tokyo', 'TOKYO_JPN'],
  ['ap-northeast-2', 'Seoul', 'SEOUL_KOR'],
  ['ap-northeast-3', 'Osaka'],
  ['eu-west-1', 'Ireland; Dublin', 'DUBLIN_IRL'],
  ['eu-west-2', 'London', 'LONDON_GBR'],
  ['eu-west-3', 'Paris', 'PARIS_FRA'],
  ['eu-central-1', 'Frankfurt', 'FRANKFURT_DEU'],
  ['eu-central-2', 'Zurich'],
  ['eu-north-1', 'Stockholm'],
  ['eu-south-1', 'Milan'],
  ['eu-south-2', 'Spain; Aragon'],
  ['me-south-1', 'Bahrain'],
  ['me-central-1', 'UAE; United Arab Emirates'],
  ['af-south-1', 'Cape Town'],
  ['il-central-1', 'Tel Aviv'],
]

/** The first part of a full name, as in "US East (N. Virginia)", by the beginning of the region's code. */
const areas: readonly (readonly [prefix: string, names: readonly string[]])[] = [
  ['us-east', ['US East']],
  ['us-west', ['US West']],
  ['ca-central', ['Canada']],
  ['ca-west', ['Canada West']],
  ['mx', ['Mexico']],
  ['sa', ['South America']],
  ['ap', ['Asia Pacific']],
  ['eu', ['Europe', 'EU']],
  ['me', ['Middle East']],
  ['af', ['Africa']],
  ['il', ['Israel']],
]

const addFullNames = (cloud: string, places: string): string => {
  const names = areas.find(([prefix]) => cloud.startsWith(`${prefix}-`))?.[1] ?? []
  const full = names.flatMap((area) => places.split('; ').map((place) => `${area} (${place})`))
  return [places, ...full].join('; ')
}

/** The regions of AWS; Atlas spells them in capitals with underscores. */
export const awsRegions: readonly RegionRow[] = rows.map(([cloud, places, streamWorkspace]) => [
  cloud,
  cloud.toUpperCase().replaceAll('-', '_'),
  addFullNames(cloud, places),
  streamWorkspace,
])
