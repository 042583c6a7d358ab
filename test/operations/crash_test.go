package operations

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/test/harness"
)

const (
	crashes        = 50
	crashesInShort = 5
	crashClients   = 8
	// killsPerLook is how often SQLite looks the whole file over. What is broken
	// in it stays so; the last look is after the last kill.
	killsPerLook = 5
	// mostAnswers is how many answers a process may give before it is killed.
	mostAnswers = 150
	// daysEach is how many days a client changes at each of its two places, and
	// daysBetween how many it leaves between them and the next client's.
	daysEach    = 3
	daysBetween = 2
)

// crashPlaces are where clients have their days, two years apart. Both are in
// winter, when days in London begin at midnight UTC.
var crashPlaces = [2]time.Time{
	time.Date(2020, 11, 1, 0, 0, 0, 0, time.UTC),
	time.Date(2022, 11, 1, 0, 0, 0, 0, time.UTC),
}

// days are the values on the days at a place; zero is none.
type days [daysEach]int

// with is the days once a request has set its number: on the first day, and
// with some numbers on those after it.
func (d days) with(number int) days {
	for i := range 1 + number%daysEach {
		d[i] = number
	}
	return d
}

// account is what one client knows of one kind of rows of its own, which are
// the same at both its places.
type account struct {
	// acknowledged are the days as the answers say they are.
	acknowledged days
	// pending is the number of the request that has no answer; zero is none.
	pending int
}

// crashRequests words the request of a client that sets a number at both places
// at once, for each kind of rows.
var crashRequests = [2]struct {
	operation string
	body      func(client, number int) harness.Members
}{
	{"serviceOverbookingLimits/set", func(client, number int) harness.Members {
		return harness.Members{"SetServiceOverbookingLimits": []harness.Members{
			daysOf(client, 0, number).With(harness.Members{"Limit": number}),
			daysOf(client, 1, number).With(harness.Members{"Limit": number}),
		}}
	}},
	{"services/updateAvailability", func(client, number int) harness.Members {
		value := harness.Members{"UnitCountAdjustment": harness.Members{"Value": number}}
		return harness.Members{"AvailabilityUpdates": []harness.Members{
			daysOf(client, 0, number).With(value).With(harness.Members{"ResourceCategoryId": harness.LondonDouble}),
			daysOf(client, 1, number).With(value).With(harness.Members{"ResourceCategoryId": harness.LondonSuite}),
		}}
	}},
}

// daysOf is the interval that a client gives a number at a place.
func daysOf(client, place, number int) harness.Members {
	first := crashPlaces[place].AddDate(0, 0, client*(daysEach+daysBetween))
	return harness.Members{
		"FirstTimeUnitStartUtc": first.Format(time.RFC3339),
		"LastTimeUnitStartUtc":  first.AddDate(0, 0, number%daysEach).Format(time.RFC3339),
	}
}

// crashTest is clients whose server is killed again and again.
type crashTest struct {
	program, path string
	random        *rand.Rand
	accounts      [crashClients][len(crashRequests)]account
	// numbers counts the requests; each sets its own number.
	numbers atomic.Int64
	// pending counts the requests without an answer, and applied those of them
	// that had been carried out all the same.
	pending, applied int
}

// testCrash kills the server at work, fifty times on the same file. Whatever it
// has acknowledged must be there, and whatever it has not as a whole or not at
// all.
//
// rules 6.15
func testCrash(t *testing.T, program string) {
	seed := rand.Uint64()
	c := &crashTest{
		program: program, path: filepath.Join(t.TempDir(), "vacancy.db"),
		random: rand.New(rand.NewPCG(seed, 0)),
	}
	rounds := crashes
	if testing.Short() {
		rounds = crashesInShort
	}
	began, kills := time.Now(), 0
	p := c.launch(t)
	for kills < rounds && !t.Failed() {
		answers := 1 + c.random.Int64N(mostAnswers)
		c.load(t, p, answers)
		if status := p.exit(t); status.Signal() != syscall.SIGKILL {
			t.Fatalf("round %d: the server has ended by itself, with status %d:\n%s", kills+1, status.ExitStatus(), p.log)
		}
		kills++
		p = c.launch(t)
		c.check(t, p)
		if kills%killsPerLook == 0 {
			c.checkFile(t)
		}
		if t.Failed() {
			t.Errorf("round %d of seed %d, killed after %d answers", kills, seed, answers)
		}
	}
	p.client.CloseIdleConnections()
	p.stop(t, syscall.SIGTERM)
	t.Logf("seed %d: %d kills in %s, %d requests, %d of them without an answer and %d of those carried out",
		seed, kills, time.Since(began).Round(time.Millisecond), c.numbers.Load(), c.pending, c.applied)
	if c.pending == 0 {
		t.Error("no kill has ever hit a request under way")
	}
}

func (c *crashTest) launch(t *testing.T) *process {
	t.Helper()
	return launch(t, c.program, nil, "--demo", "--database", "sqlite:"+c.path, "--clock", "2020-10-01T00:00:00Z",
		"--rate-limit", "off", "--listen", "127.0.0.1:0", "--log-level", "error")
}

// load lets the clients work, and kills the process when it has given a number
// of answers.
func (c *crashTest) load(t *testing.T, p *process, answers int64) {
	t.Helper()
	var (
		clients  sync.WaitGroup
		answered atomic.Int64
		killed   atomic.Bool
	)
	for client := range crashClients {
		clients.Go(func() {
			for i := client; ; i++ {
				kind := i % len(crashRequests)
				number, a := int(c.numbers.Add(1)), &c.accounts[client][kind]
				a.pending = number
				status, text, err := p.call(crashRequests[kind].operation, harness.SingleLondon().With(harness.Members{"ServiceId": harness.LondonDay}).
					With(crashRequests[kind].body(client, number)))
				if err != nil && killed.Load() {
					return
				}
				if err != nil || status != http.StatusOK {
					t.Errorf("%s: %d %s %v\n%s", crashRequests[kind].operation, status, text, err, p.log)
					killed.Store(true)
					_ = p.command.Process.Kill()
					return
				}
				a.acknowledged, a.pending = a.acknowledged.with(number), 0
				if answered.Add(1) == answers {
					killed.Store(true)
					if err := p.command.Process.Kill(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	clients.Wait()
	p.client.CloseIdleConnections()
}

// check holds what the API says against the accounts. What was pending is known
// from here on: once it has been read, it must stay.
func (c *crashTest) check(t *testing.T, p *process) {
	t.Helper()
	for kind, books := range [len(crashRequests)]map[string]int{c.readLimits(t, p), c.readAdjustments(t, p)} {
		known := 0
		for client := range c.accounts {
			a := &c.accounts[client][kind]
			var found [len(crashPlaces)]days
			for place := range crashPlaces {
				for i := range daysEach {
					found[place][i] = books[dayKey(client, place, i)]
					if found[place][i] != 0 {
						known++
					}
				}
			}
			if found[0] != found[1] {
				t.Errorf("%s of client %d is there by half: %v here, %v there; acknowledged was %v, pending %d",
					crashRequests[kind].operation, client, found[0], found[1], a.acknowledged, a.pending)
			}
			want := a.acknowledged
			if a.pending != 0 {
				c.pending++
				if found[0] == a.acknowledged.with(a.pending) {
					c.applied++
					want = found[0]
				}
			}
			if found[0] != want {
				t.Errorf("%s of client %d: %v; acknowledged was %v, pending %d", crashRequests[kind].operation, client, found[0], a.acknowledged, a.pending)
			}
			*a = account{acknowledged: want}
		}
		if known != len(books) {
			t.Errorf("%s: %d days have a value, and %d of them are a client's", crashRequests[kind].operation, len(books), known)
		}
	}
}

// dayKey names a day of a client at a place.
func dayKey(client, place, day int) string {
	return fmt.Sprint(place, crashPlaces[place].AddDate(0, 0, client*(daysEach+daysBetween)+day).Format(time.DateOnly))
}

// dayRange is what rows of both kinds have in common.
type dayRange struct {
	FirstTimeUnitStartUtc, LastTimeUnitStartUtc time.Time
}

// enter puts the value of a row into the books of its days at a place.
func (s dayRange) enter(t *testing.T, books map[string]int, place, value int) {
	t.Helper()
	for at := s.FirstTimeUnitStartUtc; !at.After(s.LastTimeUnitStartUtc); at = at.AddDate(0, 0, 1) {
		key := fmt.Sprint(place, at.Format(time.DateOnly))
		if before, ok := books[key]; ok {
			t.Errorf("%s has two values, %d and %d", key, before, value)
		}
		books[key] = value
	}
}

func (c *crashTest) readLimits(t *testing.T, p *process) map[string]int {
	t.Helper()
	var answer struct {
		ServiceOverbookingLimits []struct {
			dayRange
			Limit int
		}
	}
	p.mustCall(t, "serviceOverbookingLimits/getAll", harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 1000},
	}), &answer)
	books := map[string]int{}
	for _, row := range answer.ServiceOverbookingLimits {
		place := 0
		if !row.FirstTimeUnitStartUtc.Before(crashPlaces[1]) {
			place = 1
		}
		row.enter(t, books, place, row.Limit)
	}
	return books
}

func (c *crashTest) readAdjustments(t *testing.T, p *process) map[string]int {
	t.Helper()
	var answer struct {
		AvailabilityAdjustments []struct {
			dayRange
			ResourceCategoryID string `json:"ResourceCategoryId"`
			UnitCount          int
		}
	}
	p.mustCall(t, "availabilityAdjustments/getAll", harness.SingleLondon().With(harness.Members{"Limitation": harness.Members{"Count": 1000}}), &answer)
	books := map[string]int{}
	for _, row := range answer.AvailabilityAdjustments {
		place := map[string]int{harness.LondonDouble: 0, harness.LondonSuite: 1}[row.ResourceCategoryID]
		row.enter(t, books, place, row.UnitCount)
	}
	return books
}

// checkFile has SQLite look the file over.
func (c *crashTest) checkFile(t *testing.T) {
	t.Helper()
	for pragma, want := range map[string][]string{"integrity_check": {"ok"}, "foreign_key_check": nil} {
		if got := pragmaRows(t, c.path, pragma); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("PRAGMA %s says %v, want %v", pragma, got, want)
		}
	}
}

// pragmaRows asks a file and returns the first column of the answer.
func pragmaRows(t *testing.T, path, pragma string) []string {
	t.Helper()
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}()
	conn.SetBusyTimeout(patience)
	var rows []string
	err = sqlitex.ExecuteTransient(conn, "PRAGMA "+pragma, &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
		rows = append(rows, row.ColumnText(0))
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
