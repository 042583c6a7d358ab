package sqlite

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
)

// TestAccessIsReadAfterCommits checks that what tokens grant is read from the file
// after a commit of any store, and only then.
func TestAccessIsReadAfterCommits(t *testing.T) {
	t.Parallel()
	ctx, path := context.Background(), file(t)
	one, other := openHotel(t, path, Options{}), open(t, path, Options{})
	version := func() int64 {
		v, err := backend{one}.AccessVersion(ctx)
		must(t, err)
		return v
	}
	read := func() *seenAccess { return one.access.Load() }
	integration := hotel.Integration{ID: uuid.UUID{15: 7}, Name: "Channel", Client: hotel.HashToken("client")}
	for name, commit := range map[string]func(){
		"this store":    func() { must(t, one.PutIntegration(ctx, integration)) },
		"another store": func() { must(t, other.PutIntegration(ctx, integration)) },
	} {
		before := version()
		seen := read()
		if seen == nil {
			t.Fatal("the index of the log can't be read")
		}
		if version() != before || read() != seen {
			t.Errorf("%s: the version was read again without a commit", name)
		}
		commit()
		if after := version(); after != before+1 {
			t.Errorf("%s: the version is %d after a commit, and was %d", name, after, before)
		}
	}
	before, seen := version(), read()
	must(t, insert(ctx, other, 1))
	if version() != before || read() == seen {
		t.Error("the version was not read after a commit of something else")
	}
}

// TestIndexIsSharedInAProcess checks that closing a store leaves the locks of
// another one alone.
func TestIndexIsSharedInAProcess(t *testing.T) {
	t.Parallel()
	path := file(t)
	one := openHotel(t, path, Options{})
	other, err := Open(context.Background(), path, Options{})
	must(t, err)
	if one.index == nil || other.index == nil || one.index.file != other.index.file {
		t.Fatal("the index of the log is open twice")
	}
	must(t, other.Close())
	if _, ok := one.index.header(); !ok {
		t.Error("the index of the log was closed with the other store")
	}
	must(t, insert(context.Background(), one, 1))
	if n := count(t, one); n != 1 {
		t.Errorf("%d limits", n)
	}
}
