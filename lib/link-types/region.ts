import { providers, type Provider } from '#lib/link-types/provider.ts'

/**
 * One region in its three spellings, the cloud's, Atlas's and the stream workspaces' (docs/CONTRACT.md §3), and its
 * place.
 */
export type Region = { cloud: string; atlas: string; place: string; streamWorkspace: string | undefined }

type TableRow = readonly [cloud: string, atlas: string, place: string, streamWorkspace?: string]

const table: Record<Provider, readonly TableRow[]> = {
  AWS: [
    ['us-east-1', 'US_EAST_1', 'Northern Virginia', 'VIRGINIA_USA'],
    ['us-east-2', 'US_EAST_2', 'Ohio', 'OHIO_USA'],
    ['us-west-1', 'US_WEST_1', 'Northern California'],
    ['us-west-2', 'US_WEST_2', 'Oregon', 'OREGON_USA'],
    ['ca-central-1', 'CA_CENTRAL_1', 'Montreal', 'MONTREAL_CAN'],
    ['ca-west-1', 'CA_WEST_1', 'Calgary'],
    ['sa-east-1', 'SA_EAST_1', 'Sao Paulo', 'SAOPAULO_BRA'],
    ['mx-central-1', 'MX_CENTRAL_1', 'Queretaro'],
    ['ap-southeast-1', 'AP_SOUTHEAST_1', 'Singapore', 'SINGAPORE_SGP'],
    ['ap-southeast-2', 'AP_SOUTHEAST_2', 'Sydney', 'SYDNEY_AUS'],
    ['ap-southeast-3', 'AP_SOUTHEAST_3', 'Jakarta'],
    ['ap-southeast-4', 'AP_SOUTHEAST_4', 'Melbourne'],
    ['ap-southeast-5', 'AP_SOUTHEAST_5', 'Malaysia'],
    ['ap-southeast-6', 'AP_SOUTHEAST_6', 'Auckland'],
    ['ap-southeast-7', 'AP_SOUTHEAST_7', 'Thailand'],
    ['ap-south-1', 'AP_SOUTH_1', 'Mumbai', 'MUMBAI_IND'],
    ['ap-south-2', 'AP_SOUTH_2', 'Hyderabad'],
    ['ap-east-1', 'AP_EAST_1', 'Hong Kong'],
    ['ap-east-2', 'AP_EAST_2', 'Taiwan'],
    ['ap-northeast-1', 'AP_NORTHEAST_1', 'Tokyo', 'TOKYO_JPN'],
    ['ap-northeast-2', 'AP_NORTHEAST_2', 'Seoul', 'SEOUL_KOR'],
    ['ap-northeast-3', 'AP_NORTHEAST_3', 'Osaka'],
    ['eu-west-1', 'EU_WEST_1', 'Ireland', 'DUBLIN_IRL'],
    ['eu-west-2', 'EU_WEST_2', 'London', 'LONDON_GBR'],
    ['eu-west-3', 'EU_WEST_3', 'Paris', 'PARIS_FRA'],
    ['eu-central-1', 'EU_CENTRAL_1', 'Frankfurt', 'FRANKFURT_DEU'],
    ['eu-central-2', 'EU_CENTRAL_2', 'Zurich'],
    ['eu-north-1', 'EU_NORTH_1', 'Stockholm'],
    ['eu-south-1', 'EU_SOUTH_1', 'Milan'],
    ['eu-south-2', 'EU_SOUTH_2', 'Spain'],
    ['me-south-1', 'ME_SOUTH_1', 'Bahrain'],
    ['me-central-1', 'ME_CENTRAL_1', 'UAE'],
    ['af-south-1', 'AF_SOUTH_1', 'Cape Town'],
    ['il-central-1', 'IL_CENTRAL_1', 'Tel Aviv'],
  ],
  AZURE: [
    ['centralus', 'US_CENTRAL', 'Iowa'],
    ['eastus', 'US_EAST', 'Virginia', 'eastus'],
    ['eastus2', 'US_EAST_2', 'Virginia', 'eastus2'],
    ['northcentralus', 'US_NORTH_CENTRAL', 'Illinois'],
    ['westus', 'US_WEST', 'California', 'westus'],
    ['westus2', 'US_WEST_2', 'Washington'],
    ['westus3', 'US_WEST_3', 'Arizona'],
    ['westcentralus', 'US_WEST_CENTRAL', 'Wyoming'],
    ['southcentralus', 'US_SOUTH_CENTRAL', 'Texas'],
    ['brazilsouth', 'BRAZIL_SOUTH', 'Sao Paulo', 'brazilsouth'],
    ['brazilsoutheast', 'BRAZIL_SOUTHEAST', 'Rio de Janeiro'],
    ['canadaeast', 'CANADA_EAST', 'Quebec City'],
    ['canadacentral', 'CANADA_CENTRAL', 'Toronto'],
    ['chilecentral', 'CHILE_CENTRAL', 'Santiago'],
    ['mexicocentral', 'MEXICO_CENTRAL', 'Queretaro'],
    ['northeurope', 'EUROPE_NORTH', 'Ireland'],
    ['westeurope', 'EUROPE_WEST', 'Netherlands', 'westeurope'],
    ['uksouth', 'UK_SOUTH', 'London'],
    ['ukwest', 'UK_WEST', 'Cardiff'],
    ['francecentral', 'FRANCE_CENTRAL', 'Paris'],
    ['francesouth', 'FRANCE_SOUTH', 'Marseille'],
    ['italynorth', 'ITALY_NORTH', 'Milan'],
    ['germanywestcentral', 'GERMANY_WEST_CENTRAL', 'Frankfurt'],
    ['germanynorth', 'GERMANY_NORTH', 'Berlin'],
    ['polandcentral', 'POLAND_CENTRAL', 'Warsaw'],
    ['switzerlandnorth', 'SWITZERLAND_NORTH', 'Zurich'],
    ['switzerlandwest', 'SWITZERLAND_WEST', 'Geneva'],
    ['norwayeast', 'NORWAY_EAST', 'Oslo'],
    ['norwaywest', 'NORWAY_WEST', 'Stavanger'],
    ['swedencentral', 'SWEDEN_CENTRAL', 'Gavle'],
    ['swedensouth', 'SWEDEN_SOUTH', 'Staffanstorp'],
    ['spaincentral', 'SPAIN_CENTRAL', 'Madrid'],
    ['eastasia', 'ASIA_EAST', 'Hong Kong'],
    ['southeastasia', 'ASIA_SOUTH_EAST', 'Singapore'],
    ['australiacentral', 'AUSTRALIA_CENTRAL', 'Canberra'],
    ['australiacentral2', 'AUSTRALIA_CENTRAL_2', 'Canberra'],
    ['australiaeast', 'AUSTRALIA_EAST', 'New South Wales', 'australiaeast'],
    ['australiasoutheast', 'AUSTRALIA_SOUTH_EAST', 'Victoria'],
    ['centralindia', 'INDIA_CENTRAL', 'Pune'],
    ['southindia', 'INDIA_SOUTH', 'Chennai'],
    ['westindia', 'INDIA_WEST', 'Mumbai'],
    ['indonesiacentral', 'INDONESIA_CENTRAL', 'Jakarta'],
    ['japaneast', 'JAPAN_EAST', 'Tokyo'],
    ['japanwest', 'JAPAN_WEST', 'Osaka'],
    ['koreacentral', 'KOREA_CENTRAL', 'Seoul'],
    ['koreasouth', 'KOREA_SOUTH', 'Busan'],
    ['malaysiawest', 'MALAYSIA_WEST', 'Malaysia'],
    ['newzealandnorth', 'NEWZEALAND_NORTH', 'Auckland'],
    ['southafricanorth', 'SOUTH_AFRICA_NORTH', 'Johannesburg'],
    ['southafricawest', 'SOUTH_AFRICA_WEST', 'Cape Town'],
    ['uaenorth', 'UAE_NORTH', 'Dubai'],
    ['uaecentral', 'UAE_CENTRAL', 'Abu Dhabi'],
    ['qatarcentral', 'QATAR_CENTRAL', 'Qatar'],
    ['israelcentral', 'ISRAEL_CENTRAL', 'Israel'],
  ],
  GCP: [
    ['us-central1', 'CENTRAL_US', 'Iowa', 'US_CENTRAL1'],
    ['europe-west1', 'WESTERN_EUROPE', 'Belgium', 'EUROPE_WEST1'],
    ['us-east4', 'US_EAST_4', 'Virginia', 'US_EAST4'],
  ],
}

const toRegion = ([cloud, atlas, place, streamWorkspace]: TableRow): Region => ({
  cloud,
  atlas,
  place,
  streamWorkspace,
})

const flatten = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')
const listSpellings = ([cloud, atlas, , stream]: TableRow) => (stream ? [cloud, atlas, stream] : [cloud, atlas])

/** A region by any of its three spellings, whatever its case and separators; undefined when the table lacks it. */
export const findRegion = (provider: Provider, text: string): Region | undefined => {
  const row = table[provider].find((names) => listSpellings(names).some((name) => flatten(name) === flatten(text)))
  return row && toRegion(row)
}

/** Every region of a provider, in the table's order. */
export const listRegions = (provider: Provider): Region[] => table[provider].map(toRegion)

/** The providers that have a region of exactly this spelling, whatever the case of letters. */
export const findProvidersByRegion = (text: string): Provider[] =>
  providers.filter((provider) =>
    table[provider].some((row) => listSpellings(row).some((name) => name.toLowerCase() === text.toLowerCase())),
  )
