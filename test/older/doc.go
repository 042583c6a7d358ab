// Package older tests the operations of the API's first version.
package older
