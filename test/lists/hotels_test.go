package lists

import (
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
)

// The file of this package: two hotels that the portfolio reaches, the first of
// which London's own token reaches too, and one that a stranger alone does. Each
// has one of everything, its identifiers ending in 01, and in each list one more,
// which ends in 02. The letter before tells the hotels apart.
const (
	hotels = `enterprises:
` + `{{a}}{{b}}{{c}}` + `integrations:
  - clientToken: ` + harness.PortfolioClient + `
    accessTokens: [{accessToken: ` + harness.PortfolioAccess + `, enterpriseIds: [a0000000-0000-4000-8000-000000000000, b0000000-0000-4000-8000-000000000000]}]
  - clientToken: ` + harness.LondonClient + `
    accessTokens: [{accessToken: ` + harness.LondonAccess + `, enterpriseIds: [a0000000-0000-4000-8000-000000000000]}]
  - clientToken: stranger-client
    accessTokens: [{accessToken: stranger-access, enterpriseIds: [c0000000-0000-4000-8000-000000000000]}]
`
	oneHotel = `
  - id: X0000000-0000-4000-8000-000000000000
    companies:
      - {id: X0c00000-0000-4000-8000-000000000001, name: Tours, externalIdentifier: X-company, taxIdentifier: GB1, iata: "96", identifier: R1, telephone: "1", notes: Good., number: 7}
      - {id: X0c00000-0000-4000-8000-000000000002, name: Agency, motherCompanyId: X0c00000-0000-4000-8000-000000000001}
    sources:
      - {id: X05c0000-0000-4000-8000-000000000001, name: Desk, type: Agent, code: 12}
      - {id: X05c0000-0000-4000-8000-000000000002, name: Site}
    services:
      - id: X1000000-0000-4000-8000-000000000000
        resourceCategories:
          - id: X2000000-0000-4000-8000-000000000000
            resources: [{id: X3000000-0000-4000-8000-000000000000, name: "1"}]
            imageIds: [X01a0000-0000-4000-8000-000000000001, X01a0000-0000-4000-8000-000000000002]
        ageCategories:
          - {id: X0ae0000-0000-4000-8000-000000000001, name: Grown-up, shortName: G, minimalAge: 12, externalIdentifier: X-adult}
          - {id: X0ae0000-0000-4000-8000-000000000002, classification: Child, minimalAge: 0, maximalAge: 11}
        businessSegments:
          - {id: X05e0000-0000-4000-8000-000000000001, name: Leisure}
          - {id: X05e0000-0000-4000-8000-000000000002, name: Business}
        rateGroups:
          - {id: X0d00000-0000-4000-8000-000000000001, name: Standard, shortName: S, description: All of them., externalIdentifier: X-group}
          - {id: X0d00000-0000-4000-8000-000000000002, name: Corporate, ordering: 5}
        rates:
          - {id: X0a00000-0000-4000-8000-000000000001, name: Flexible, shortName: F, externalName: Stay flexible, description: Cancel any time., externalIdentifier: X-rate, businessSegmentId: X05e0000-0000-4000-8000-000000000001}
          - {id: X0a00000-0000-4000-8000-000000000002, name: Corporate, type: Private, isEnabled: false, baseRateId: X0a00000-0000-4000-8000-000000000001, rateGroupId: X0d00000-0000-4000-8000-000000000002}
        products:
          - {id: X00d0000-0000-4000-8000-000000000001, name: Breakfast, price: "12.5", chargingMode: PerPersonPerTimeUnit, postingMode: PerTimeUnit, shortName: B, externalName: Full English, description: Until ten., externalIdentifier: X-product}
          - {id: X00d0000-0000-4000-8000-000000000002, name: Parking}
          - {id: X00d0000-0000-4000-8000-000000000003, name: Night, isDefault: true}
        resourceFeatures:
          - {id: X0f00000-0000-4000-8000-000000000001, classification: SeaView, name: View, shortName: V, description: Of the sea., resourceIds: [X3000000-0000-4000-8000-000000000000]}
          - {id: X0f00000-0000-4000-8000-000000000002, classification: TwinBeds, resourceIds: [X3000000-0000-4000-8000-000000000000]}
        reservations:
          - {id: X4000000-0000-4000-8000-000000000001, groupId: X5000000-0000-4000-8000-000000000001, groupName: Smith, resourceCategoryId: X2000000-0000-4000-8000-000000000000, startUtc: 2026-11-02T15:00:00Z, endUtc: 2026-11-03T11:00:00Z}
          - {id: X4000000-0000-4000-8000-000000000002, groupId: X5000000-0000-4000-8000-000000000002, resourceCategoryId: X2000000-0000-4000-8000-000000000000, startUtc: 2026-11-04T15:00:00Z, endUtc: 2026-11-05T11:00:00Z}
`
)

// hotel is the part of the file that one hotel is, or of one that is like it.
func hotel(letter, text string) string { return strings.ReplaceAll(text, "X", letter) }

// id returns an identifier of a hotel of the file.
func id(letter, of string) string {
	parts := strings.Split(of, " ")
	text := letter + parts[0]
	return text + strings.Repeat("0", 8-len(text)) + "-0000-4000-8000-0000000000" + append(parts, "00")[1]
}

// file is the file with some text of the first hotel replaced.
func file(oldNew ...string) string {
	return fileOf(strings.NewReplacer(oldNew...).Replace(hotel("a", oneHotel)))
}

// fileOf is the file with another first hotel.
func fileOf(first string) string {
	return strings.NewReplacer("{{a}}", first, "{{b}}", hotel("b", oneHotel), "{{c}}", hotel("c", oneHotel)).Replace(hotels)
}

// atSetup is when the file is applied first.
const atSetup = "2026-11-01T12:00:00Z"

func start(t *testing.T) *harness.Server {
	t.Helper()
	return harness.Start(t, harness.Options{Clock: harness.NewClock(t, atSetup), Seed: file()})
}

// reseed runs a server a minute later on the same database with another file.
func reseed(t *testing.T, s *harness.Server, seed string) *harness.Server {
	t.Helper()
	s.Clock.Advance(time.Minute)
	return harness.Start(t, harness.Options{Clock: s.Clock, Seed: seed, Database: s.Database})
}
