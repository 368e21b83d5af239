using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Argenta.Rules.Tests;

/// <summary>Every place of the code that makes a load error has a golden message: the code is read, and each of its sentences must stand in a golden row.</summary>
public class FaultSiteTests
{
    /// <summary>What begins a load error in the code of the language.</summary>
    private static readonly string[] Starts = ["new SyntaxException(", "Fault(", "new LocatedException(", "faults.Add(new(", "Unexpected(", "problem = (", "return new(at", "new(guideline.File", "new(statement.File", "new(argument.File", "new(node.File", "? (\"", ": (\"", "? ($\"", ": ($\""];

    /// <summary>Sentences of the reader of YAML that no guideline file can call up: no key of theirs is a plain number or yes and no.</summary>
    private static readonly string[] Elsewhere = ["'{Text}' is not a number.", "'{Text}' is neither yes nor no.", "Write yes or no."];

    [Fact]
    public void Every_sentence_of_every_load_error_stands_in_a_golden_message()
    {
        var goldens = Goldens().ToList();
        var templates = Templates().Where(t => !Elsewhere.Contains(t.Text)).DistinctBy(t => t.Pattern).ToList();
        Assert.True(templates.Count > 100, $"Only {templates.Count} sentences were found in the code.");
        var missing = templates.Where(t => !goldens.Exists(g => Regex.IsMatch(g, t.Pattern, RegexOptions.Singleline))).Select(t => $"{t.File}:{t.Line}: {t.Text}").ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {templates.Count} sentences of load errors have no golden message:\n{string.Join('\n', missing)}");
    }

    [Theory]
    [InlineData("throw new SyntaxException(at, $\"'{a.Text(\"x\")}' was found.\", \"Write 'x'.\");", "'{}' was found.|Write 'x'.")]
    [InlineData("throw node.Fault(bad ? \"It is bad.\" : $\"It is {worse}.\", \"Mend it.\");", "It is bad.|It is {}.|Mend it.")]
    public void Sentences_are_found_in_code(string code, string sentences) =>
        Assert.Equal(sentences.Split('|'), Sentences(code, 0).Select(s => Regex.Replace(s.Text, @"\{[^}]*\}", "{}")));

    /// <summary>The messages of the rows of all golden tests.</summary>
    private static IEnumerable<string> Goldens() => new[] { typeof(ConditionTests), typeof(LoadFaultTests) }
        .SelectMany(t => t.GetMethods()).SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>()).Select(a => a.Data[^1])
        .Concat(new[] { typeof(ConditionTests), typeof(LoadFaultTests) }.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => f.GetRawConstantValue())).OfType<string>();

    private static IEnumerable<(string File, int Line, string Text, string Pattern)> Templates([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src"));
        var yaml = Path.Combine(root, "Argenta.Terms", "Files", "YamlNode.cs");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "Argenta.Rules"), "*.cs", SearchOption.AllDirectories).Append(yaml).Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var code = File.ReadAllText(path);
            foreach (var start in Starts)
            {
                for (var at = code.IndexOf(start, StringComparison.Ordinal); at >= 0; at = code.IndexOf(start, at + 1, StringComparison.Ordinal))
                {
                    var open = code.IndexOf('(', at);
                    foreach (var (offset, text, pattern) in Sentences(code, start.Contains("new(", StringComparison.Ordinal) ? code.IndexOf("new(", at, StringComparison.Ordinal) + 3 : open))
                    {
                        yield return (Path.GetRelativePath(root, path), code.AsSpan(0, offset).Count('\n') + 1, text, pattern);
                    }
                }
            }
        }
    }

    /// <summary>The sentences among the arguments of a call: texts with a space that end as a sentence does. What is filled in stands for anything.</summary>
    private static IEnumerable<(int Offset, string Text, string Pattern)> Sentences(string code, int open)
    {
        var depth = 0;
        var begun = false;
        for (var at = open; at < code.Length && (!begun || depth > 0); at++)
        {
            switch (code[at])
            {
                case '(':
                    depth++;
                    begun = true;
                    break;
                case ')':
                    depth--;
                    break;
                case '\'' when at + 2 < code.Length && (code[at + 2] == '\'' || code[at + 1] == '\\'):
                    at += code[at + 1] == '\\' ? 3 : 2;
                    break;
                case '"':
                    var start = at;
                    var (text, pattern) = Text(code, ref at);
                    if (text.Contains(' ', StringComparison.Ordinal) && text[^1] is '.' or '?')
                    {
                        yield return (start, text, pattern);
                    }

                    break;
            }
        }
    }

    /// <summary>Reads a text of the code; at its end <paramref name="at"/> is at the closing mark.</summary>
    private static (string Text, string Pattern) Text(string code, ref int at)
    {
        var filled = at > 0 && code[at - 1] == '$';
        var (text, pattern) = (new StringBuilder(), new StringBuilder());
        for (at++; code[at] != '"'; at++)
        {
            if (filled && code[at] == '{' && code[at + 1] != '{')
            {
                var depth = 0;
                var from = at;
                for (; ; at++)
                {
                    if (code[at] == '"')
                    {
                        Text(code, ref at);
                    }
                    else if (code[at] == '\'' && code[at + 2] == '\'')
                    {
                        at += 2;
                    }
                    else if (code[at] == '{')
                    {
                        depth++;
                    }
                    else if (code[at] == '}' && --depth == 0)
                    {
                        break;
                    }
                }

                text.Append(code.AsSpan(from, at - from + 1));
                pattern.Append(".*");
                continue;
            }

            var doubled = filled && code[at] is '{' or '}' && code[at + 1] == code[at];
            at += code[at] == '\\' || doubled ? 1 : 0;
            text.Append(code[at]);
            pattern.Append(Regex.Escape(code[at].ToString()));
        }

        return (text.ToString(), pattern.ToString());
    }
}
