package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// endless is a statement that never ends.
const endless = "SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)"

func TestReadsEndAtTheirDeadline(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{"file": file(t), "memory": Memory} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openHotel(t, path, Options{})
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
			defer cancel()
			begun := time.Now()
			err := s.read(ctx, func(c *conn) error { return c.query(endless, func(row) error { return nil }) })
			if hotel.KindOf(err) != hotel.Timeout || time.Since(begun) > 10*time.Second {
				t.Errorf("the error is %v after %v", err, time.Since(begun))
			}
			if n := count(t, s); n != 0 {
				t.Errorf("%d limits", n)
			}
			must(t, insert(context.Background(), s, 1))
		})
	}
}

func TestDecisionsEndAtTheirDeadline(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	err := s.submit(ctx, property, func(c *conn) (func(*conn) error, error) { return nil, c.query(endless, func(row) error { return nil }) })
	if hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("the error is %v", err)
	}
	must(t, insert(context.Background(), s, 1))
}

func TestStatementsAreGivenUp(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	for i := range 4096 {
		must(t, s.read(context.Background(), func(c *conn) error {
			if n := len(c.statements); n > maxStatements+2 {
				t.Fatalf("%d statements are kept", n)
			}
			return c.query(fmt.Sprintf("SELECT %d FROM catalog", i), func(row) error { return nil })
		}))
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d limits", n)
	}
}

// TestReaderIsCleanAfterAPanic panics in the middle of a statement, which would
// hold its snapshot.
func TestReaderIsCleanAfterAPanic(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	must(t, insert(context.Background(), s, 0))
	for range 2 * s.readers.size {
		err := s.read(context.Background(), func(c *conn) error {
			return c.query("SELECT id FROM overbooking_limits", func(row) error { panic("on second thoughts") })
		})
		if err == nil || !strings.Contains(err.Error(), "panic: on second thoughts") {
			t.Errorf("the error is %v", err)
		}
	}
	must(t, insert(context.Background(), s, 1))
	for range 2 * s.readers.size {
		if n := count(t, s); n != 2 {
			t.Errorf("%d limits, want 2", n)
		}
	}
}

// TestRollbackThatFails makes the writer's rollback fail.
func TestRollbackThatFails(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	err := s.write(context.Background(), func(c *conn) error {
		if err := c.exec("DELETE FROM services"); err != nil {
			return err
		}
		err := c.SetAuthorizer(sqlite.AuthorizeFunc(func(a sqlite.Action) sqlite.AuthResult {
			if a.Type() == sqlite.OpTransaction {
				return sqlite.AuthResultDeny
			}
			return sqlite.AuthResultOK
		}))
		return errors.Join(err, errChangedMind)
	})
	if !errors.Is(err, errChangedMind) {
		t.Errorf("the error is %v", err)
	}
	must(t, insert(context.Background(), s, 1))
	if name := serviceName(t, s, rooms); name != "Rooms" {
		t.Errorf("the service is called %q", name)
	}
}

// TestNeighboursWaitForOneRequest queues 100 slow requests of one enterprise and
// one of another.
func TestNeighboursWaitForOneRequest(t *testing.T) {
	t.Parallel()
	const slow, takes = 100, 20 * time.Millisecond
	s := openHotel(t, file(t), Options{})
	release := hold(s)
	var all sync.WaitGroup
	for range slow {
		all.Go(func() {
			err := s.Write(context.Background(), property, func(books.Snapshot) (*hotel.Change, error) {
				time.Sleep(takes)
				return nil, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	queued(t, s, slow)
	must(t, release())
	time.Sleep(takes / 2)
	begun := time.Now()
	must(t, s.Write(context.Background(), uuid.UUID{15: 77}, func(books.Snapshot) (*hotel.Change, error) { return nil, nil }))
	waited := time.Since(begun)
	all.Wait()
	t.Logf("the neighbour waited %v", waited)
	if waited > slow*takes/4 {
		t.Errorf("the neighbour waited %v", waited)
	}
}

func TestQueueTakesTurns(t *testing.T) {
	t.Parallel()
	q := newQueue()
	name := func(j *job) string {
		if j == nil {
			return "-"
		}
		return string(rune(j.enterprise[15]))
	}
	for _, enterprise := range "aaabbc" {
		must(t, q.push(&job{enterprise: uuid.UUID{15: byte(enterprise)}}))
	}
	q.observe(uuid.UUID{15: 'b'}, true)
	var got string
	// b is slow, and keeps its turn while only quick jobs are accepted.
	for _, quick := range []bool{false, true, false, true, true, false, true, false} {
		got += name(q.pop(quick))
	}
	if want := "acba" + "ab--"; got != want {
		t.Errorf("the order is %q, want %q", got, want)
	}
	q.close()
	if err := q.push(&job{}); !errors.Is(err, errClosed) {
		t.Errorf("the error is %v", err)
	}
}

// refuses checks that a store accepts no writes and is not ready.
func refuses(t *testing.T, s *Store) {
	t.Helper()
	if err := insert(context.Background(), s, 500); !errors.Is(err, errFileChanged) {
		t.Errorf("a write: the error is %v", err)
	}
	// Reads check the file once a second.
	await(t, "not ready", func() bool { return errors.Is(s.Ready(context.Background()), errFileChanged) })
	await(t, "no reads", func() bool {
		return errors.Is(s.Read(context.Background(), property, func(books.Snapshot) error { return nil }), errFileChanged)
	})
}

func TestFileIsTakenAway(t *testing.T) {
	t.Parallel()
	for name, take := range map[string]func(t *testing.T, path string){
		"deleted": func(t *testing.T, path string) { must(t, os.Remove(path)) },
		"moved":   func(t *testing.T, path string) { must(t, os.Rename(path, path+".old")) },
		"replaced": func(t *testing.T, path string) {
			script(t, path+".new", "CREATE TABLE guests (name TEXT)")
			must(t, os.Rename(path+".new", path))
		},
		"without its journal": func(t *testing.T, path string) { must(t, os.Remove(path+"-wal")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := file(t)
			s := openHotel(t, path, Options{})
			must(t, insert(context.Background(), s, 1))
			take(t, path)
			refuses(t, s)
		})
	}
	t.Run("and given back", func(t *testing.T) {
		t.Parallel()
		path := file(t)
		s := openHotel(t, path, Options{})
		must(t, os.Rename(path, path+".old"))
		refuses(t, s)
		must(t, os.Rename(path+".old", path))
		await(t, "written again", func() bool { return insert(context.Background(), s, 1) == nil })
		if n := count(t, open(t, path, Options{})); n != 1 {
			t.Errorf("%d limits, want 1", n)
		}
	})
}

// TestFileIsOverwritten copies a backup over the file of an open store.
func TestFileIsOverwritten(t *testing.T) {
	t.Parallel()
	path, backup := file(t), file(t)
	must(t, openHotel(t, backup, Options{}).Close())
	text, err := os.ReadFile(backup)
	must(t, err)
	s, err := Open(context.Background(), path, Options{})
	must(t, err)
	for range 3 { // A checkpoint of the server itself is no alarm.
		must(t, s.write(context.Background(), func(c *conn) error { return c.exec(touchProbe) }))
		await(t, "the journal is checkpointed", func() bool { return s.JournalBytes() == 0 })
	}
	time.Sleep(20 * time.Millisecond) // Modification times have the resolution of a tick.
	must(t, os.WriteFile(path, text, 0o600))
	if err := s.write(context.Background(), func(c *conn) error { return c.exec(touchProbe) }); !errors.Is(err, errFileChanged) {
		t.Errorf("a write: the error is %v", err)
	}
	await(t, "not ready", func() bool { return errors.Is(s.Ready(context.Background()), errFileChanged) })
	must(t, s.Close())
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(text, after) {
		t.Error("closing the store has changed the file that was restored")
	}
}

// TestFileIsTruncated truncates the file under an open store: reading it then is an
// error, but does not crash the process.
func TestFileIsTruncated(t *testing.T) {
	t.Parallel()
	path := file(t)
	s, err := Open(context.Background(), path, Options{})
	must(t, err)
	await(t, "the journal is checkpointed", func() bool { return s.JournalBytes() == 0 })
	must(t, os.Truncate(path, 5000))
	failed := 0
	for range 2 * s.readers.size {
		if _, err := s.Enterprises(context.Background()); err != nil {
			failed++
		}
	}
	// SQLite may find the damage before the change of the file is noticed.
	err = s.write(context.Background(), func(c *conn) error { return c.exec(touchProbe) })
	if !errors.Is(err, errFileChanged) && sqlite.ErrCode(err).ToPrimary() != sqlite.ResultCorrupt {
		t.Errorf("a write: the error is %v", err)
	}
	t.Logf("%d reads failed", failed)
	must(t, s.Close())
}

// TestJournalIsGivenBack makes the WAL grow with a long-running reader.
func TestJournalIsGivenBack(t *testing.T) {
	t.Parallel()
	path := file(t)
	s := openHotel(t, path, Options{})
	must(t, s.read(context.Background(), func(c *conn) error {
		if err := c.query("SELECT writes FROM probe", func(row) error { return nil }); err != nil {
			return err
		}
		for unit := range 300 {
			if err := insert(context.Background(), s, unit); err != nil {
				return err
			}
		}
		return nil
	}))
	t.Logf("%d bytes", s.JournalBytes())
	await(t, "the journal is given back", func() bool { return s.JournalBytes() == 0 })
}

func TestReadyTurnsRedAndGreen(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	must(t, s.Ready(context.Background()))
	// The connection becomes read-only, and no other can be opened.
	must(t, s.write(context.Background(), func(c *conn) error {
		return c.query("PRAGMA query_only = 1", func(row) error { return nil })
	}))
	s.writer.reopen = func() (*conn, error) { return nil, sqlite.ResultReadOnly.ToError() }
	if err := insert(context.Background(), s, 1); err == nil {
		t.Error("a write is accepted")
	}
	if err := s.Ready(context.Background()); err == nil {
		t.Error("it is ready though no write is accepted")
	}
	s.writer.reopen = func() (*conn, error) { return reopenWriter(s.file.path, s.file) }
	await(t, "ready again", func() bool { return s.Ready(context.Background()) == nil })
	must(t, insert(context.Background(), s, 1))
}

func TestInspectWritesNothing(t *testing.T) {
	t.Parallel()
	path := file(t)
	must(t, openHotel(t, path, Options{}).Close())
	before, err := os.ReadFile(path)
	must(t, err)
	s, err := Inspect(context.Background(), path, Options{})
	must(t, err)
	problems, err := s.Check(context.Background())
	must(t, err)
	if len(problems) > 0 {
		t.Errorf("the problems are %q", problems)
	}
	if err := insert(context.Background(), s, 1); !errors.Is(err, errReadOnly) {
		t.Errorf("the error is %v", err)
	}
	must(t, s.Close())
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
	script(t, path, "PRAGMA foreign_keys = 0; UPDATE services SET enterprise_id = x'00112233445566778899aabbccddeeff'")
	s, err = Inspect(context.Background(), path, Options{})
	must(t, err)
	if problems, err = s.Check(context.Background()); err != nil || len(problems) != 1 {
		t.Errorf("the problems are %q, %v", problems, err)
	}
	must(t, s.Close())
	script(t, path, "PRAGMA user_version = 0")
	if _, err := Inspect(context.Background(), path, Options{}); err == nil || !strings.Contains(err.Error(), "version 0") {
		t.Errorf("the error for another version is %v", err)
	}
}

func TestOtherSchemaIsRefused(t *testing.T) {
	t.Parallel()
	path := file(t)
	must(t, openHotel(t, path, Options{}).Close())
	script(t, path, "ALTER TABLE services ADD COLUMN stars INTEGER")
	before := content(t, path)
	_, err := Open(context.Background(), path, Options{})
	if err == nil || !strings.Contains(err.Error(), "its schema is not that of version 1") {
		t.Errorf("the error is %v", err)
	}
	if !bytes.Equal(before, content(t, path)) {
		t.Error("the file has changed")
	}
}
