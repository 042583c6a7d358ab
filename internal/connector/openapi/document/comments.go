package document

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"strings"
)

// comments are the doc comments of package api, by type and field. The comment of a
// type itself has the empty field.
type comments map[[2]string]string

// readComments reads the comments from the source in a folder.
func readComments(dir string) (comments, error) {
	packages, err := parser.ParseDir(token.NewFileSet(), dir, func(f fs.FileInfo) bool { //nolint:staticcheck // No types are needed.
		return !strings.HasSuffix(f.Name(), "_test.go")
	}, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	c := comments{}
	for _, p := range packages {
		for _, f := range p.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if d, ok := n.(*ast.GenDecl); ok && d.Tok == token.TYPE {
					c.addTypes(d)
				}
				return true
			})
		}
	}
	if len(c) == 0 {
		return nil, fmt.Errorf("no types in %s", dir)
	}
	return c, nil
}

func (c comments) addTypes(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		c[[2]string{t.Name.Name, ""}] = sentence(d.Doc)
		s, ok := t.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, f := range s.Fields.List {
			for _, name := range f.Names {
				c[[2]string{t.Name.Name, name.Name}] = sentence(f.Doc)
			}
		}
	}
}

// sentence puts a comment on one line.
func sentence(g *ast.CommentGroup) string { return strings.Join(strings.Fields(g.Text()), " ") }

// of returns the comment of a field or, if field is empty, of a type.
func (c comments) of(t reflect.Type, field string) string { return c[[2]string{t.Name(), field}] }
