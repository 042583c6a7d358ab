package operations

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/connector"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
	"vacancy/internal/store/sqlite/faultfs"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

const (
	faultRounds = 8
	// faultsARound is how many faults there are at least in a round.
	faultsARound = 260
	faultClients = 8
	// faultDays is how many days each client has to itself. Two share a year, up to
	// the summer time.
	faultDays = 30
)

// promised is what a client was told is done: limits and adjustments by day, and
// the arrivals of reservations.
type promised struct {
	limits, adjustments, arrivals map[string]int
}

func newPromised() promised {
	return promised{limits: map[string]int{}, adjustments: map[string]int{}, arrivals: map[string]int{}}
}

// add adds what another was told.
func (p promised) add(other promised) {
	maps.Copy(p.limits, other.limits)
	maps.Copy(p.adjustments, other.adjustments)
	maps.Copy(p.arrivals, other.arrivals)
}

// TestFaultsOfTheDisk runs mixed requests while the disk fails at random. No
// request that was answered with an error is applied, none that succeeded is
// lost, none is applied by half, and the server goes on by itself: as it runs,
// after it was closed, and after a crash.
func TestFaultsOfTheDisk(t *testing.T) {
	folder := t.TempDir()
	injector, err := faultfs.New(folder, 20261125)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(injector.Remove)
	path := filepath.Join(folder, "vacancy.db")
	told := make([]promised, faultClients)
	for i := range told {
		told[i] = newPromised()
	}
	for round := range faultRounds {
		t.Run(fmt.Sprint("round ", round), func(t *testing.T) {
			s := harness.Start(t, harness.Options{Database: "sqlite:" + path})
			goal := (round + 1) * faultsARound
			injector.Arm(25)
			var all sync.WaitGroup
			answers := make([]map[int]int, faultClients)
			for i := range faultClients {
				answers[i] = map[int]int{}
				all.Go(func() {
					client := &faultClient{s: s, told: told[i], first: time.Date(2021+i/2, 1, 1+i%2*faultDays, 0, 0, 0, 0, time.UTC), random: rand.New(rand.NewPCG(uint64(round), uint64(i))), answers: answers[i]}
					for until := time.Now().Add(2 * time.Minute); total(injector.Counts()) < goal && time.Now().Before(until); {
						client.send(t)
					}
				})
			}
			all.Wait()
			injector.Arm(0)
			if n := total(injector.Counts()); n < goal {
				t.Errorf("there were %d faults, want %d", n, goal)
			}
			t.Logf("answers by status: %v", merged(answers))
			want := newPromised()
			for _, p := range told {
				want.add(p)
			}
			// The server goes on by itself.
			if a := s.Do(t, http.MethodPost, connector.Base+"serviceOverbookingLimits/set", encode(t, setLimits("2029-01-01", "2029-01-01", round))); a.Status != http.StatusOK {
				t.Errorf("a write after the faults: %d %s", a.Status, a.Body)
			}
			want.limits["2029-01-01"] = round
			same(t, "as it runs", want, s)
			crashed := filepath.Join(t.TempDir(), "vacancy.db")
			for _, suffix := range []string{"", "-wal"} {
				text, err := os.ReadFile(path + suffix)
				if err == nil {
					err = os.WriteFile(crashed+suffix, text, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			same(t, "after a crash", want, harness.Start(t, harness.Options{Database: "sqlite:" + crashed}))
			told[0].limits["2029-01-01"] = round
		})
	}
	t.Run("closed", func(t *testing.T) {
		want := newPromised()
		for _, p := range told {
			want.add(p)
		}
		same(t, "after it was closed", want, harness.Start(t, harness.Options{Database: "sqlite:" + path}))
	})
	sound(t, path)
	t.Logf("%d faults: %v", total(injector.Counts()), injector.Counts())
}

// encode writes a request.
func encode(t *testing.T, body harness.Members) string {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func total(counts map[faultfs.Kind]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

func merged(all []map[int]int) map[int]int {
	sum := map[int]int{}
	for _, m := range all {
		for status, n := range m {
			sum[status] += n
		}
	}
	return sum
}

// faultClient sends requests about days that are its own.
type faultClient struct {
	s       *harness.Server
	told    promised
	first   time.Time
	random  *rand.Rand
	answers map[int]int
}

func (c *faultClient) day(n int) string {
	return c.first.AddDate(0, 0, n).Format(time.DateOnly)
}

// send sends one request and notes what it promised.
func (c *faultClient) send(t *testing.T) {
	t.Helper()
	first := c.random.IntN(faultDays - 3)
	last, value := first+c.random.IntN(3), 1+c.random.IntN(50)
	var (
		operation string
		body      harness.Members
		promise   = newPromised()
	)
	switch c.random.IntN(4) {
	case 0:
		operation, body = "serviceOverbookingLimits/set", setLimits(c.day(first), c.day(last), value)
		for n := first; n <= last; n++ {
			promise.limits[c.day(n)] = value
		}
	case 1:
		operation, body = "services/updateAvailability", harness.SingleLondon().With(harness.Members{
			"ServiceId": harness.LondonDay, "AvailabilityUpdates": []harness.Members{{
				"FirstTimeUnitStartUtc": c.day(first) + "T00:00:00Z", "LastTimeUnitStartUtc": c.day(last) + "T00:00:00Z",
				"ResourceCategoryId": harness.LondonSuite, "UnitCountAdjustment": harness.Members{"Value": -value},
			}},
		})
		for n := first; n <= last; n++ {
			promise.adjustments[c.day(n)] = -value
		}
	case 2:
		// One reservation in each night at most, so that none is refused.
		if _, taken := c.told.arrivals[c.day(first)]; taken {
			return
		}
		operation, body = "reservations/add", harness.SingleLondon().With(notation.AddReservations(notation.NewReservation(1, 2).With(harness.Members{
			"StartUtc": c.day(first) + "T15:00:00Z", "EndUtc": c.day(first+1) + "T11:00:00Z",
			"RateId": harness.LondonRate, "PersonCounts": []any{harness.Members{"AgeCategoryId": harness.LondonAdults, "Count": 2}},
		})))
		promise.arrivals[c.day(first)] = 1
	default:
		operation, body = "serviceOverbookingLimits/getAll", allLimits("")
	}
	a := c.s.Do(t, http.MethodPost, connector.Base+operation, encode(t, body))
	c.answers[a.Status]++
	switch a.Status {
	case http.StatusOK:
		c.told.add(promise)
	case http.StatusInternalServerError:
	default:
		t.Errorf("%s: %d %s", operation, a.Status, a.Body)
	}
}

func setLimits(first, last string, limit int) harness.Members {
	return harness.SingleLondon().With(harness.Members{
		"ServiceId": harness.LondonDay, "SetServiceOverbookingLimits": []harness.Members{
			{"FirstTimeUnitStartUtc": first + "T00:00:00Z", "LastTimeUnitStartUtc": last + "T00:00:00Z", "Limit": limit},
		},
	})
}

func allLimits(cursor string) harness.Members {
	limitation := harness.Members{"Count": 1000}
	if cursor != "" {
		limitation["Cursor"] = cursor
	}
	return harness.SingleLondon().With(harness.Members{"ServiceIds": []string{harness.LondonDay}, "Limitation": limitation})
}

// same holds what a server says against what clients were told.
func same(t *testing.T, when string, want promised, s *harness.Server) {
	t.Helper()
	got := newPromised()
	var page struct {
		ServiceOverbookingLimits []struct {
			FirstTimeUnitStartUtc, LastTimeUnitStartUtc time.Time
			Limit                                       int
		}
		Cursor string
	}
	for cursor := ""; ; cursor = page.Cursor {
		page.ServiceOverbookingLimits, page.Cursor = nil, ""
		s.MustCall(t, "serviceOverbookingLimits/getAll", allLimits(cursor)).Decode(t, &page)
		for _, l := range page.ServiceOverbookingLimits {
			for day := l.FirstTimeUnitStartUtc; !day.After(l.LastTimeUnitStartUtc); day = day.AddDate(0, 0, 1) {
				got.limits[day.Format(time.DateOnly)] = l.Limit
			}
		}
		if page.Cursor == "" {
			break
		}
	}
	for year := range faultClients / 2 {
		first := fmt.Sprintf("%d-01-01T00:00:00Z", 2021+year)
		last := fmt.Sprintf("%d-03-05T00:00:00Z", 2021+year)
		availability(t, s, first, last, got)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(promised{})); diff != "" {
		t.Errorf("%s: what was promised is not what is there (-promised +there):\n%s", when, diff)
	}
}

// availability reads adjustments and reservations out of the metrics of each day.
func availability(t *testing.T, s *harness.Server, first, last string, into promised) {
	t.Helper()
	var answer struct {
		TimeUnitStartsUtc              []time.Time
		ResourceCategoryAvailabilities []struct {
			ResourceCategoryId string
			Metrics            map[string][]int
		}
	}
	s.MustCall(t, "services/getAvailability/2024-01-22", harness.SingleLondon().With(harness.Members{
		"ServiceId": harness.LondonDay, "FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last,
		"Metrics": []string{"UsableResources", "Occupied", "ConfirmedReservations", "PublicAvailabilityAdjustment"},
	})).Decode(t, &answer)
	for _, category := range answer.ResourceCategoryAvailabilities {
		for n, start := range answer.TimeUnitStartsUtc {
			day := start.Format(time.DateOnly)
			switch category.ResourceCategoryId {
			case harness.LondonSuite:
				if v := category.Metrics["PublicAvailabilityAdjustment"][n]; v != 0 {
					into.adjustments[day] = v
				}
			case harness.LondonDouble:
				if v := category.Metrics["ConfirmedReservations"][n]; v != 0 {
					into.arrivals[day] = v
				}
			}
		}
	}
}

// sound holds a file against damage, and its counters against its rows.
func sound(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Inspect(ctx, path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	problems, err := s.Check(ctx)
	if err != nil || len(problems) > 0 {
		t.Errorf("the problems are %s, %v", strings.Join(problems, "; "), err)
	}
	enterprises, err := s.Enterprises(ctx)
	if err != nil || len(enterprises) == 0 {
		t.Errorf("%d enterprises, %v", len(enterprises), err)
	}
	for _, id := range enterprises {
		drifts, err := inventory.Verify(ctx, s, id)
		if err != nil || len(drifts) > 0 {
			t.Errorf("enterprise %s: %d differences, %v", id, len(drifts), err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
