package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/hotel"
	"vacancy/internal/store/sqlite/faultfs"
)

// failing opens a store with a hotel in a folder whose files can be made to fail.
func failing(t *testing.T) (*Store, *faultfs.Injector) {
	t.Helper()
	path := file(t)
	i, err := faultfs.New(filepath.Dir(path), 1)
	must(t, err)
	t.Cleanup(i.Remove)
	return openHotel(t, path, Options{}), i
}

// TestCommitThatCouldNotBeSynced crashes right after a failed commit whose pages
// are all in the WAL: they must not come back.
func TestCommitThatCouldNotBeSynced(t *testing.T) {
	t.Parallel()
	s, i := failing(t)
	must(t, insert(context.Background(), s, 0))
	i.Fail(faultfs.Sync)
	err := insert(context.Background(), s, 1)
	if sqlite.ErrCode(err) != sqlite.ResultIOErrFsync {
		t.Fatalf("the error is %v", err)
	}
	crashed := file(t)
	for _, suffix := range []string{"", "-wal"} {
		text, err := os.ReadFile(s.file.path + suffix)
		must(t, err)
		must(t, os.WriteFile(crashed+suffix, text, 0o600))
	}
	if n := count(t, open(t, crashed, Options{})); n != 1 {
		t.Errorf("%d limits after the crash, want 1", n)
	}
	must(t, insert(context.Background(), s, 2))
	if n := count(t, s); n != 2 {
		t.Errorf("%d limits, want 2", n)
	}
}

// TestReadyWhileTheDiskIsFull fills the disk and makes room again.
func TestReadyWhileTheDiskIsFull(t *testing.T) {
	t.Parallel()
	s, i := failing(t)
	i.Arm(1)
	if err := insert(context.Background(), s, 1); err == nil || hotel.KindOf(err) != 0 {
		t.Errorf("a write: the error is %v", err)
	}
	if err := s.Ready(context.Background()); err == nil {
		t.Error("it is ready while every write fails")
	}
	i.Arm(0)
	await(t, "ready again", func() bool { return s.Ready(context.Background()) == nil })
	must(t, insert(context.Background(), s, 1))
}
