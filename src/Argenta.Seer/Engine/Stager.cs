using System.Text;
using Argenta.Seer.Engine;
using Argenta.Seer.Matching;

namespace Argenta.Seer;

/// <summary>
/// Stages one case after another without making garbage: <see cref="Begin"/>, <see cref="Set(int, ReadOnlySpan{byte})"/> for each input, <see cref="Run"/>, then read the
/// answers, which hold until the next <see cref="Begin"/>. Belongs to one thread at a time; make one for each by <see cref="SeerAlgorithm.CreateStager"/>.
/// </summary>
public sealed class Stager
{
    private readonly Program _program;
    private readonly Matcher _matcher;
    private readonly SuppliedInputs _inputs;

    /// <summary>The value of every key now.</summary>
    private readonly int[] _context;

    /// <summary>The derived values, by output.</summary>
    private readonly int[] _outputs;

    private readonly CaseLog _log = new();
    private readonly InputReader _reader;
    private readonly MappingWalk _walk;
    private CompiledSchema? _schema;

    internal Stager(Program program, int currentYear)
    {
        CurrentYear = currentYear;
        _program = program;
        _matcher = new Matcher(program, currentYear);
        _inputs = new SuppliedInputs(program);
        _context = new int[program.Keys.Length];
        _outputs = new int[program.OutputKeys.Length];
        _reader = new InputReader(program, _matcher, _inputs, _context, _log);
        _walk = new MappingWalk(program, _matcher, _context, _log);
    }

    /// <summary>The year of today that it was made with.</summary>
    public int CurrentYear { get; }

    /// <summary>How the case ended.</summary>
    public StagingResult Result { get; private set; }

    /// <summary>The schema that took the case, or null.</summary>
    public SeerSchema? Schema => _schema?.Schema;

    /// <summary>The schema's identifier as UTF-8; empty where none took the case.</summary>
    public ReadOnlySpan<byte> SchemaIdUtf8 => _schema is null ? default : _schema.Utf8;

    /// <summary>What was wrong.</summary>
    public ReadOnlySpan<StagingError> Errors => _log.Errors;

    /// <summary>How many tables were visited.</summary>
    public int PathLength => _log.Path.Length;

    /// <summary>Forgets the last case.</summary>
    public void Begin()
    {
        _inputs.Clear();
        _matcher.MakeRoom();
    }

    /// <summary>Supplies an input.</summary>
    /// <param name="key">The key's number, from <see cref="SeerAlgorithm.KeyIndex"/>.</param>
    /// <param name="utf8">The value as UTF-8; empty is a blank, which is not the same as an input that is not supplied.</param>
    public void Set(int key, ReadOnlySpan<byte> utf8) => _inputs.Set(key, _matcher.Lexicon.Intern(utf8));

    /// <summary>Supplies an input.</summary>
    /// <param name="key">The key. One that the algorithm does not know is an error of the case, as in the reference clients.</param>
    /// <param name="value">The value; empty is a blank.</param>
    public void Set(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (_program.KeyIndex.TryGetValue(key, out var number))
        {
            _inputs.Set(number, _matcher.Lexicon.Intern(value));
        }
        else
        {
            _inputs.SetUnknown(key, value);
        }
    }

    /// <summary>The value of an output as UTF-8.</summary>
    /// <param name="output">The output's place in <see cref="SeerAlgorithm.OutputKeys"/>.</param>
    /// <param name="utf8">The value; empty where it is blank or not derived.</param>
    /// <returns>Whether it was derived, if only as blank.</returns>
    public bool TryGetOutput(int output, out ReadOnlySpan<byte> utf8)
    {
        var value = _outputs[output];
        utf8 = _matcher.Lexicon.Utf8(value);
        return value != Lexicon.Absent;
    }

    /// <summary>Whether an output's value may be written as it is: neither separators nor quotes nor spaces at an end.</summary>
    internal bool IsPlainOutput(int output) => _matcher.Lexicon.IsPlain(_outputs[output]);

    /// <summary>A table visited: <c>mapping.table</c>, in two parts, the first with its point and empty where the mapping has no identifier.</summary>
    /// <param name="step">From 0 to <see cref="PathLength"/> - 1.</param>
    /// <param name="mapping">The mapping with its point, as UTF-8.</param>
    /// <param name="table">The table, as UTF-8.</param>
    public void GetPath(int step, out ReadOnlySpan<byte> mapping, out ReadOnlySpan<byte> table)
    {
        var (m, t) = _log.Path[step];
        mapping = _program.Names.Mapping(m);
        table = _program.Names.Table(t);
    }

    /// <summary>The schemas that take the inputs supplied, which may be site or histology alone.</summary>
    public IReadOnlyList<SeerSchema> Lookup()
    {
        var found = new List<int>();
        if (MayLookUp())
        {
            _matcher.Select(_inputs.Values, found);
        }

        return [.. found.Select(s => _program.Schemas[s].Schema)];
    }

    /// <summary>Stages the case.</summary>
    public StagingResult Run()
    {
        ClearAnswers();
        Result = Stage();
        return Result;
    }

    /// <summary>The answers in objects of their own, to keep.</summary>
    public StagingOutcome ToOutcome()
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _outputs.Length; i++)
        {
            if (_outputs[i] != Lexicon.Absent)
            {
                outputs[_program.OutputKeys[i]] = _matcher.Lexicon.Value(_outputs[i]).Text;
            }
        }

        var path = new string[PathLength];
        for (var i = 0; i < path.Length; i++)
        {
            var (mapping, table) = _log.Path[i];
            path[i] = Encoding.UTF8.GetString(_program.Names.Mapping(mapping)) + _program.Tables[table].Id;
        }

        return new StagingOutcome(Result, _schema?.Schema.Id, outputs, Errors.ToArray(), path);
    }

    /// <summary>Checks the inputs supplied against the tables of a schema, without staging.</summary>
    internal IReadOnlyList<StagingError> Check(CompiledSchema schema)
    {
        ClearAnswers();
        _reader.KnowsAllKeys(schema);
        _reader.FillContext();
        _reader.Read(schema);
        return Errors.ToArray();
    }

    /// <summary>Checks the inputs supplied against the tables of the schema that takes them, without staging.</summary>
    /// <returns>How it ended, as far as this goes.</returns>
    public StagingResult Validate()
    {
        ClearAnswers();
        Result = _inputs.Values[_program.SiteKey] == Lexicon.Absent || _inputs.Values[_program.HistologyKey] == Lexicon.Absent ? StagingResult.FailedMissingSiteOrHistology
            : (MayLookUp() ? _matcher.Select(_inputs.Values, null) : -1) is var found && found >= 0 ? CheckFound(_program.Schemas[found])
            : found == -1 ? StagingResult.FailedNoMatchingSchema : StagingResult.FailedMultipleMatchingSchemas;
        return Result;
    }

    private StagingResult CheckFound(CompiledSchema schema)
    {
        _schema = schema;
        _reader.KnowsAllKeys(schema);
        _reader.FillContext();
        var takesYear = _reader.TakesYear(schema);
        _reader.Read(schema);
        return !takesYear ? StagingResult.FailedInvalidYearDx
            : !Errors.IsEmpty ? StagingResult.FailedInvalidInput : StagingResult.Staged;
    }

    private void ClearAnswers()
    {
        Array.Clear(_context);
        Array.Clear(_outputs);
        _log.Clear();
        _schema = null;
    }

    private StagingResult Stage()
    {
        if (_inputs.Values[_program.SiteKey] == Lexicon.Absent || _inputs.Values[_program.HistologyKey] == Lexicon.Absent)
        {
            return StagingResult.FailedMissingSiteOrHistology;
        }

        var found = MayLookUp() ? _matcher.Select(_inputs.Values, null) : -1;
        if (found < 0)
        {
            return found == -1 ? StagingResult.FailedNoMatchingSchema : StagingResult.FailedMultipleMatchingSchemas;
        }

        var schema = _schema = _program.Schemas[found];
        if (!_reader.KnowsAllKeys(schema))
        {
            return StagingResult.FailedInvalidInput;
        }

        _reader.FillContext();
        if (!_reader.TakesYear(schema))
        {
            return StagingResult.FailedInvalidYearDx;
        }

        if (!_reader.Read(schema))
        {
            KeepInputsThatAreOutputs(schema);
            return StagingResult.FailedInvalidInput;
        }

        SetStart(schema);
        foreach (var mapping in schema.Mappings)
        {
            _walk.Take(mapping);
        }

        KeepOutputs(schema);
        return StagingResult.Staged;
    }

    /// <summary>Site and histology have to be known where supplied, and both are needed where anything else is.</summary>
    private bool MayLookUp()
    {
        var site = _inputs.Values[_program.SiteKey];
        var histology = _inputs.Values[_program.HistologyKey];
        if ((site == Lexicon.Absent && histology == Lexicon.Absent)
            || (site != Lexicon.Absent && !_matcher.IsKnownSite(site)) || (histology != Lexicon.Absent && !_matcher.IsKnownHistology(histology)))
        {
            return false;
        }

        return (site > Lexicon.Blank && histology > Lexicon.Blank) || !_inputs.HasDiscriminator();
    }

    private void SetStart(CompiledSchema schema)
    {
        foreach (ref readonly var output in schema.Outputs.AsSpan())
        {
            _context[output.Default.Key] = output.Default.In(_context);
        }

        foreach (ref readonly var setting in schema.InitialContext.AsSpan())
        {
            _context[setting.Key] = setting.In(_context);
        }
    }

    private void KeepOutputs(CompiledSchema schema)
    {
        if (schema.Outputs is null)
        {
            for (var key = 0; key < _context.Length; key++)
            {
                if (_program.OutputColumnOfKey[key] >= 0 && !schema.IsInput[key] && !IsOurs(key))
                {
                    _outputs[_program.OutputColumnOfKey[key]] = _context[key];
                }
            }

            return;
        }

        foreach (ref readonly var output in schema.Outputs.AsSpan())
        {
            var value = _context[output.Default.Key];
            if (value != Lexicon.Absent && output.Table >= 0 && _matcher.Match(_program.Tables[output.Table], _context) < 0)
            {
                _log.Add(new StagingError(StagingErrorKind.InvalidOutput, _program.Keys[output.Default.Key], _program.Tables[output.Table].Id, [], string.Empty));
            }

            if (!IsOurs(output.Default.Key))
            {
                _outputs[output.Column] = value;
            }
        }
    }

    private void KeepInputsThatAreOutputs(CompiledSchema schema)
    {
        foreach (ref readonly var output in schema.Outputs.AsSpan())
        {
            if (schema.IsInput[output.Default.Key] && !IsOurs(output.Default.Key))
            {
                _outputs[output.Column] = _context[output.Default.Key];
            }
        }
    }

    private bool IsOurs(int key) => key == _program.VersionKey || key == _program.CurrentYearKey;
}
