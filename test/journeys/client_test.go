package journeys

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"vacancy/internal/app"
	"vacancy/internal/connector"
	"vacancy/internal/demo"
	"vacancy/test/harness"
)

// habits are what a client leaves out, adds and writes in its own way.
type habits struct {
	name string
	// profile is the one in which such a client is served.
	profile connector.Profile
	// without are members that it never sends.
	without []string
	// more are members that it always sends.
	more harness.Members
	// layout is how it writes instants, and zone where it lives.
	layout string
	zone   *time.Location
	// path is how it writes the path of an operation.
	path func(string) string
}

// everybody are the clients there are.
func everybody() []habits {
	as := func(operation string) string { return operation }
	capital := func(operation string) string {
		parts := strings.Split(operation, "/")
		for i, p := range parts {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
		return strings.Join(parts, "/")
	}
	paris := time.FixedZone("", 2*60*60)
	const naive = "2006-01-02T15:04:05"
	return []habits{
		{"as documented", connector.Documented, nil, nil, time.RFC3339, time.UTC, as},
		{"as documented, live", connector.Live, nil, nil, time.RFC3339, time.UTC, as},
		{"nulls and offsets", connector.Documented, nil, harness.Members{
			"EnterpriseIds": nil, "UpdatedUtc": nil, "ActivityStates": nil, "Currency": nil, "EnterpriseId": "", "Cursor": nil, "Unknown": []any{1, harness.Members{"a": nil}},
		}, "2006-01-02T15:04:05-07:00", paris, as},
		{"microseconds", connector.Documented, nil, harness.Members{"LanguageCode": "en-GB", "CultureCode": "en-GB"}, "2006-01-02T15:04:05.000000Z07:00", time.UTC, as},
		{"sparse", connector.Live, []string{"Client", "Limitation", "Extent"}, nil, time.RFC3339, time.UTC, as},
		{"naive, in capitals", connector.Live, []string{"Client", "Limitation"}, harness.Members{"EnterpriseIds": nil, "StartsOn": "Monday"}, naive, time.UTC, capital},
	}
}

// now is the morning on which the hotel stands.
var now = time.Date(2026, 10, 15, 6, 0, 0, 0, time.UTC)

// client is a program that calls the living hotel.
type client struct {
	*harness.Server
	habits

	t      *testing.T
	tokens harness.Members
}

// everyone runs a journey once for each kind of client, each in a hotel of its own.
func everyone(t *testing.T, journey func(*client)) {
	t.Helper()
	for _, h := range everybody() {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			hotel := app.LivingHotel(now)
			text, err := demo.File(hotel)
			if err != nil {
				t.Fatal(err)
			}
			user, access := hotel.Tokens()
			journey(&client{
				Server: harness.Start(t, harness.Options{
					Seed: string(text), Clock: harness.NewClock(t, now.Format(time.RFC3339)), Profile: h.profile,
				}),
				habits: h, t: t, tokens: harness.Members{"ClientToken": user, "AccessToken": access, "Client": "Journey 1.0"},
			})
		})
	}
}

// at writes an instant as the client does.
func (c *client) at(instant time.Time) string { return instant.In(c.zone).Format(c.layout) }

// between is an interval.
func (c *client) between(from, until time.Time) harness.Members {
	return harness.Members{"StartUtc": c.at(from), "EndUtc": c.at(until)}
}

// ask sends a request as the client would.
func (c *client) ask(operation string, body harness.Members) harness.Answer {
	c.t.Helper()
	whole := c.tokens.With(c.more).With(body)
	if strings.Contains(operation, "getAll") && whole["Limitation"] == nil {
		whole["Limitation"] = harness.Members{"Count": 1000}
	}
	for _, member := range c.without {
		// Other operations need an Extent in the live service, too.
		if member != "Extent" || operation == "resources/getAll" || operation == "availabilityBlocks/getAll" {
			delete(whole, member)
		}
	}
	return c.Call(c.t, c.path(operation), whole)
}

// call is ask for a request that has to succeed, and reads its answer.
func (c *client) call(operation string, body harness.Members, into any) {
	c.t.Helper()
	a := c.ask(operation, body)
	if a.Status != http.StatusOK {
		c.t.Fatalf("%s: %d %s", operation, a.Status, a.Body)
	}
	if into != nil {
		a.Decode(c.t, into)
	}
}

// list reads a list of an answer.
func (c *client) list(operation, name string, body harness.Members) []row {
	c.t.Helper()
	var members map[string]any
	c.call(operation, body, &members)
	list, ok := members[name].([]any)
	if !ok {
		c.t.Fatalf("%s has no %s", operation, name)
	}
	rows := make([]row, len(list))
	for i, r := range list {
		rows[i] = r.(map[string]any)
	}
	return rows
}

// row is an entity of a list.
type row map[string]any

func (r row) text(member string) string {
	text, _ := r[member].(string)
	return text
}

// ids returns the identifiers of rows.
func ids(rows []row) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = r.text("Id")
	}
	return all
}

// stays returns the service that is sold by the night, and its categories.
func (c *client) stays() (service string, categories []row) {
	c.t.Helper()
	for _, s := range c.list("services/getAll", "Services", nil) {
		data, _ := s["Data"].(map[string]any)
		value, _ := data["Value"].(map[string]any)
		if data["Discriminator"] == "Bookable" && value["TimeUnitPeriod"] == "Day" && s["IsActive"] == true {
			service = s.text("Id")
		}
	}
	if service == "" {
		c.t.Fatal("no service is sold by the night")
	}
	return service, c.list("resourceCategories/getAll", "ResourceCategories", harness.Members{"ServiceIds": []string{service}})
}

// amsterdam is where the hotel is.
func (c *client) night(days int) time.Time {
	c.t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		c.t.Fatal(err)
	}
	day := now.In(zone).AddDate(0, 0, days)
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
}

// arrival and departure are when guests come and go on a day.
func (c *client) arrival(days int) time.Time   { return c.night(days).Add(15 * time.Hour) }
func (c *client) departure(days int) time.Time { return c.night(days).Add(11 * time.Hour) }

// metrics returns a metric of each category on some nights.
func (c *client) metrics(service string, first, last int, names ...string) map[string]map[string][]float64 {
	c.t.Helper()
	var got struct {
		TimeUnitStartsUtc              []time.Time
		ResourceCategoryAvailabilities []struct {
			ResourceCategoryID string `json:"ResourceCategoryId"`
			Metrics            map[string][]float64
		}
	}
	c.call("services/getAvailability/2024-01-22", harness.Members{
		"ServiceId": service, "FirstTimeUnitStartUtc": c.at(c.night(first)), "LastTimeUnitStartUtc": c.at(c.night(last)), "Metrics": names,
	}, &got)
	if len(got.TimeUnitStartsUtc) != last-first+1 {
		c.t.Fatalf("%d nights, want %d", len(got.TimeUnitStartsUtc), last-first+1)
	}
	all := make(map[string]map[string][]float64)
	for _, category := range got.ResourceCategoryAvailabilities {
		all[category.ResourceCategoryID] = category.Metrics
	}
	return all
}

// free returns a category that has rooms left on some nights, and how many.
func (c *client) free(service string, first, last int) (category string, rooms float64) {
	c.t.Helper()
	for id, m := range c.metrics(service, first, last, "UsableResources", "HouseUse", "Occupied", "OtherServiceReservationCount", "PublicAvailabilityAdjustment") {
		least := 1e9
		for i := range m["Occupied"] {
			least = min(least, m["UsableResources"][i]-m["HouseUse"][i]-m["Occupied"][i]-m["OtherServiceReservationCount"][i]+m["PublicAvailabilityAdjustment"][i])
		}
		if least > rooms {
			category, rooms = id, least
		}
	}
	if rooms < 3 {
		c.t.Fatalf("no category has three rooms left from %d to %d", first, last)
	}
	return category, rooms
}

// guest adds a customer and returns the identifier.
func (c *client) guest(name string) string {
	c.t.Helper()
	var added row
	c.call("customers/add", harness.Members{"LastName": name, "Email": strings.ToLower(name) + "@example.com", "OverwriteExisting": true}, &added)
	if added.text("Id") == "" || added.text("LastName") != name {
		c.t.Fatalf("the customer is %v", added)
	}
	return added.text("Id")
}

// adults returns the age category of adults of a service.
func (c *client) adults(service string) string {
	c.t.Helper()
	for _, a := range c.list("ageCategories/getAll", "AgeCategories", harness.Members{"ServiceIds": []string{service}}) {
		if a["Classification"] == "Adult" {
			return a.text("Id")
		}
	}
	c.t.Fatal("no age category is of adults")
	return ""
}
