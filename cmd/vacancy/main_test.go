package main

import (
	"errors"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vacancy": main})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": runToExit, "sqlite": runSQL},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// runToExit is the command `exits STATUS PROGRAM ARGUMENTS` of the scripts,
// which fails unless the program exits with that very status.
func runToExit(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || neg {
		ts.Fatalf("usage: exits STATUS PROGRAM ARGUMENTS")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("the exit status is %d instead of %d", got, want)
	}
}

// runSQL is the command `sqlite FILE SQL` of the scripts. It prints the first
// column of the rows, one on each line.
func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: sqlite FILE SQL")
	}
	c, err := sqlite.OpenConn(ts.MkAbs(args[0]), sqlite.OpenReadWrite|sqlite.OpenCreate)
	ts.Check(err)
	err = sqlitex.ExecuteScript(c, args[1], &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
		_, err := ts.Stdout().Write([]byte(row.ColumnText(0) + "\n"))
		return err
	}})
	ts.Check(err)
	ts.Check(c.Close())
}
