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

    /// <summary>The inputs as supplied.</summary>
    private readonly int[] _inputs;

    /// <summary>The value of every key now.</summary>
    private readonly int[] _context;

    /// <summary>The derived values, by output.</summary>
    private readonly int[] _outputs;

    private readonly List<string> _unknownKeys = [];
    private readonly List<int> _saved = [];
    private int[] _supplied = new int[64];
    private int _suppliedCount;
    private bool _hasUnknownValue;
    private StagingError[] _errors = new StagingError[16];
    private int _errorCount;
    private (int Mapping, int Table)[] _path = new (int, int)[64];
    private int _pathCount;
    private CompiledSchema? _schema;

    internal Stager(Program program, int currentYear)
    {
        CurrentYear = currentYear;
        _program = program;
        _matcher = new Matcher(program, currentYear);
        _inputs = new int[program.Keys.Length];
        _context = new int[program.Keys.Length];
        _outputs = new int[program.OutputKeys.Length];
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
    public ReadOnlySpan<StagingError> Errors => _errors.AsSpan(0, _errorCount);

    /// <summary>How many tables were visited.</summary>
    public int PathLength => _pathCount;

    /// <summary>Forgets the last case.</summary>
    public void Begin()
    {
        foreach (var key in _supplied.AsSpan(0, _suppliedCount))
        {
            _inputs[key] = Lexicon.Absent;
        }

        _suppliedCount = 0;
        _unknownKeys.Clear();
        _hasUnknownValue = false;
        _matcher.MakeRoom();
    }

    /// <summary>Supplies an input.</summary>
    /// <param name="key">The key's number, from <see cref="SeerAlgorithm.KeyIndex"/>.</param>
    /// <param name="utf8">The value as UTF-8; empty is a blank, which is not the same as an input that is not supplied.</param>
    public void Set(int key, ReadOnlySpan<byte> utf8) => SetNumber(key, _matcher.Lexicon.Intern(utf8));

    /// <summary>Supplies an input.</summary>
    /// <param name="key">The key. One that the algorithm does not know is an error of the case, as in the reference clients.</param>
    /// <param name="value">The value; empty is a blank.</param>
    public void Set(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (_program.KeyIndex.TryGetValue(key, out var number))
        {
            SetNumber(number, _matcher.Lexicon.Intern(value));
        }
        else if (!_unknownKeys.Contains(key))
        {
            _unknownKeys.Add(key);
            _hasUnknownValue |= value.Length > 0;
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
        var (m, t) = _path.AsSpan(0, _pathCount)[step];
        mapping = _program.Names.Mapping(m);
        table = _program.Names.Table(t);
    }

    /// <summary>The schemas that take the inputs supplied, which may be site or histology alone.</summary>
    public IReadOnlyList<SeerSchema> Lookup()
    {
        var found = new List<int>();
        if (MayLookUp())
        {
            _matcher.Select(_inputs, found);
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

        var path = new string[_pathCount];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = Encoding.UTF8.GetString(_program.Names.Mapping(_path[i].Mapping)) + _program.Tables[_path[i].Table].Id;
        }

        return new StagingOutcome(Result, _schema?.Schema.Id, outputs, Errors.ToArray(), path);
    }

    /// <summary>Checks the inputs supplied against the tables of a schema, without staging.</summary>
    internal IReadOnlyList<StagingError> Check(CompiledSchema schema)
    {
        ClearAnswers();
        KnowsAllKeys(schema);
        FillContext();
        ReadInputs(schema);
        return Errors.ToArray();
    }

    /// <summary>Checks the inputs supplied against the tables of the schema that takes them, without staging.</summary>
    /// <returns>How it ended, as far as this goes.</returns>
    public StagingResult Validate()
    {
        ClearAnswers();
        Result = _inputs[_program.SiteKey] == Lexicon.Absent || _inputs[_program.HistologyKey] == Lexicon.Absent ? StagingResult.FailedMissingSiteOrHistology
            : (MayLookUp() ? _matcher.Select(_inputs, null) : -1) is var found && found >= 0 ? CheckFound(_program.Schemas[found])
            : found == -1 ? StagingResult.FailedNoMatchingSchema : StagingResult.FailedMultipleMatchingSchemas;
        return Result;
    }

    private StagingResult CheckFound(CompiledSchema schema)
    {
        _schema = schema;
        KnowsAllKeys(schema);
        FillContext();
        var takesYear = TakesYear(schema);
        ReadInputs(schema);
        return !takesYear ? StagingResult.FailedInvalidYearDx
            : _errorCount > 0 ? StagingResult.FailedInvalidInput : StagingResult.Staged;
    }

    private void ClearAnswers()
    {
        Array.Clear(_context);
        Array.Clear(_outputs);
        _errorCount = 0;
        _pathCount = 0;
        _schema = null;
    }

    private void SetNumber(int key, int value)
    {
        if (_inputs[key] == Lexicon.Absent)
        {
            if (_suppliedCount == _supplied.Length)
            {
                Array.Resize(ref _supplied, _supplied.Length * 2);
            }

            _supplied[_suppliedCount++] = key;
        }

        _inputs[key] = value;
    }

    private StagingResult Stage()
    {
        if (_inputs[_program.SiteKey] == Lexicon.Absent || _inputs[_program.HistologyKey] == Lexicon.Absent)
        {
            return StagingResult.FailedMissingSiteOrHistology;
        }

        var found = MayLookUp() ? _matcher.Select(_inputs, null) : -1;
        if (found < 0)
        {
            return found == -1 ? StagingResult.FailedNoMatchingSchema : StagingResult.FailedMultipleMatchingSchemas;
        }

        var schema = _schema = _program.Schemas[found];
        if (!KnowsAllKeys(schema))
        {
            return StagingResult.FailedInvalidInput;
        }

        FillContext();
        if (!TakesYear(schema))
        {
            return StagingResult.FailedInvalidYearDx;
        }

        if (!ReadInputs(schema))
        {
            KeepInputsThatAreOutputs(schema);
            return StagingResult.FailedInvalidInput;
        }

        SetStart(schema);
        foreach (var mapping in schema.Mappings)
        {
            Take(mapping);
        }

        KeepOutputs(schema);
        return StagingResult.Staged;
    }

    /// <summary>Site and histology have to be known where supplied, and both are needed where anything else is.</summary>
    private bool MayLookUp()
    {
        var site = _inputs[_program.SiteKey];
        var histology = _inputs[_program.HistologyKey];
        if ((site == Lexicon.Absent && histology == Lexicon.Absent)
            || (site != Lexicon.Absent && !_matcher.IsKnownSite(site)) || (histology != Lexicon.Absent && !_matcher.IsKnownHistology(histology)))
        {
            return false;
        }

        return (site > Lexicon.Blank && histology > Lexicon.Blank) || !HasDiscriminator();
    }

    private bool HasDiscriminator()
    {
        foreach (var key in _supplied.AsSpan(0, _suppliedCount))
        {
            if (key != _program.SiteKey && key != _program.HistologyKey && _inputs[key] != Lexicon.Blank)
            {
                return true;
            }
        }

        return _hasUnknownValue;
    }

    private bool KnowsAllKeys(CompiledSchema schema)
    {
        foreach (var key in _supplied.AsSpan(0, _suppliedCount))
        {
            if (!schema.IsInput[key])
            {
                AddError(new StagingError(StagingErrorKind.UnknownInput, _program.Keys[key], null, [], string.Empty));
            }
        }

        foreach (var key in _unknownKeys)
        {
            AddError(new StagingError(StagingErrorKind.UnknownInput, key, null, [], string.Empty));
        }

        return _errorCount == 0;
    }

    private void FillContext()
    {
        foreach (var key in _supplied.AsSpan(0, _suppliedCount))
        {
            _context[key] = _matcher.Lexicon.Trimmed(_inputs[key]);
        }

        _context[_program.VersionKey] = _matcher.Version;
        _context[_program.CurrentYearKey] = _matcher.CurrentYear;
    }

    private bool TakesYear(CompiledSchema schema) => schema.YearTable == -1 || (schema.YearTable >= 0 && _matcher.Match(_program.Tables[schema.YearTable], _context) >= 0);

    /// <summary>Gives defaults and checks every input; false where the schema does not go on with what was found.</summary>
    private bool ReadInputs(CompiledSchema schema)
    {
        var goOn = true;
        foreach (ref readonly var input in schema.Inputs.AsSpan())
        {
            var key = input.Default.Key;
            if (_context[key] == Lexicon.Absent)
            {
                _context[key] = DefaultOf(input);
            }

            if (_context[key] != Lexicon.Blank && input.Table >= 0 && !Allows(input, _context[key]))
            {
                AddError(new StagingError(input.UsedForStaging ? StagingErrorKind.InvalidRequiredInput : StagingErrorKind.InvalidNonRequiredInput, _program.Keys[key], _program.Tables[input.Table].Id, [], string.Empty));
                goOn &= schema.OnInvalidInput == InvalidInputHandling.Continue || (schema.OnInvalidInput == InvalidInputHandling.FailWhenUsedForStaging && !input.UsedForStaging);
            }
        }

        return goOn;
    }

    private bool Allows(in CompiledInput input, int value)
    {
        var table = _program.Tables[input.Table];
        return input.AllowedNumber >= 0 ? _matcher.Allows(table, input.AllowedNumber, value, _context) : _matcher.Match(table, _context) >= 0;
    }

    private int DefaultOf(in CompiledInput input)
    {
        if (input.Default.Value != Lexicon.Absent)
        {
            return ValueOf(input.Default.Value, input.Default.FromKey);
        }

        if (input.DefaultTable < 0)
        {
            return Lexicon.Blank;
        }

        var table = _program.Tables[input.DefaultTable];
        var row = _matcher.Match(table, _context);
        for (var i = 0; row >= 0 && i < table.EndpointKeys.Length; i++)
        {
            ref readonly var endpoint = ref _program.Endpoints[table.RowEndpoints[(row * table.EndpointKeys.Length) + i]];
            if (endpoint.Kind == EndpointKind.Value && table.EndpointKeys[i] == input.Default.Key)
            {
                return ValueOf(endpoint.Value, endpoint.FromKey);
            }
        }

        AddError(new StagingError(StagingErrorKind.MatchNotFound, _program.Keys[input.Default.Key], null, [], string.Empty));
        return Lexicon.Blank;
    }

    private int ValueOf(int value, int fromKey)
    {
        if (fromKey < 0)
        {
            return value;
        }

        var there = _context[fromKey];
        return there == Lexicon.Absent ? Lexicon.Blank : there;
    }

    private void SetStart(CompiledSchema schema)
    {
        foreach (ref readonly var output in schema.Outputs.AsSpan())
        {
            _context[output.Default.Key] = ValueOf(output.Default.Value, output.Default.FromKey);
        }

        foreach (ref readonly var setting in schema.InitialContext.AsSpan())
        {
            _context[setting.Key] = ValueOf(setting.Value, setting.FromKey);
        }
    }

    private void Take(CompiledMapping mapping)
    {
        foreach (var path in mapping.Inclusion)
        {
            if (!MatchesLent(path))
            {
                return;
            }
        }

        foreach (var path in mapping.Exclusion)
        {
            if (MatchesLent(path))
            {
                return;
            }
        }

        foreach (var path in mapping.Inclusion)
        {
            AddPath(mapping.Number, path.Table);
        }

        foreach (var path in mapping.Exclusion)
        {
            AddPath(mapping.Number, path.Table);
        }

        foreach (ref readonly var setting in mapping.InitialContext.AsSpan())
        {
            _context[setting.Key] = setting.Value;
        }

        foreach (var path in mapping.Tables)
        {
            for (var i = 0; i < path.InputFrom.Length; i++)
            {
                var value = _context[path.InputFrom[i]];
                if (value == Lexicon.Absent)
                {
                    AddError(new StagingError(StagingErrorKind.UnknownInputMapping, _program.Keys[path.InputFrom[i]], _program.Tables[path.Table].Id, [], string.Empty));
                }
                else
                {
                    _context[path.InputTo[i]] = value;
                }
            }

            var goOn = Visit(mapping.Number, path, _program.Tables[path.Table]);
            foreach (var key in path.InputTo)
            {
                _context[key] = Lexicon.Absent;
            }

            if (!goOn)
            {
                return;
            }
        }
    }

    /// <summary>Whether an inclusion or exclusion table matches; what it is lent is taken back.</summary>
    private bool MatchesLent(CompiledPath path)
    {
        if (path.InputFrom.Length == 0)
        {
            return _matcher.Match(_program.Tables[path.Table], _context) >= 0;
        }

        _saved.Clear();
        for (var i = 0; i < path.InputFrom.Length; i++)
        {
            _saved.Add(_context[path.InputTo[i]]);
            if (_context[path.InputFrom[i]] != Lexicon.Absent)
            {
                _context[path.InputTo[i]] = _context[path.InputFrom[i]];
            }
        }

        var matches = _matcher.Match(_program.Tables[path.Table], _context) >= 0;
        for (var i = path.InputFrom.Length - 1; i >= 0; i--)
        {
            _context[path.InputTo[i]] = _saved[i];
        }

        return matches;
    }

    /// <summary>Processes a table and those that it jumps to; false ends the mapping.</summary>
    private bool Visit(int mapping, CompiledPath path, CompiledTable table)
    {
        AddPath(mapping, table.Index);
        var row = _matcher.Match(table, _context);
        if (row < 0)
        {
            AddError(new StagingError(StagingErrorKind.MatchNotFound, null, table.Id, table.EndpointNames, string.Empty));
            return true;
        }

        var goOn = true;
        var width = table.EndpointKeys.Length;
        for (var i = 0; i < width; i++)
        {
            ref readonly var endpoint = ref _program.Endpoints[table.RowEndpoints[(row * width) + i]];
            switch (endpoint.Kind)
            {
                case EndpointKind.Value or EndpointKind.Remove:
                    Put(path, table.EndpointKeys[i], in endpoint);
                    break;
                case EndpointKind.Jump:
                    goOn = goOn && Visit(mapping, path, _program.Tables[endpoint.Value]);
                    break;
                case EndpointKind.Error:
                    AddError(new StagingError(StagingErrorKind.StagingError, null, table.Id, table.EndpointName[i], _program.Content.Endpoints[endpoint.Value].Text));
                    break;
                case EndpointKind.Stop:
                    goOn = false;
                    break;
            }
        }

        return goOn;
    }

    private void Put(CompiledPath path, int key, in CompiledEndpoint endpoint)
    {
        var mapped = false;
        for (var i = 0; i < path.OutputFrom.Length; i++)
        {
            if (path.OutputFrom[i] == key)
            {
                mapped = true;
                _context[path.OutputTo[i]] = endpoint.Kind == EndpointKind.Remove ? Lexicon.Absent : ValueOf(endpoint.Value, endpoint.FromKey);
            }
        }

        if (!mapped)
        {
            _context[key] = endpoint.Kind == EndpointKind.Remove ? Lexicon.Absent : ValueOf(endpoint.Value, endpoint.FromKey);
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
                AddError(new StagingError(StagingErrorKind.InvalidOutput, _program.Keys[output.Default.Key], _program.Tables[output.Table].Id, [], string.Empty));
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

    private void AddPath(int mapping, int table)
    {
        if (_pathCount == _path.Length)
        {
            Array.Resize(ref _path, _path.Length * 2);
        }

        _path[_pathCount++] = (mapping, table);
    }

    private void AddError(in StagingError error)
    {
        if (_errorCount == _errors.Length)
        {
            Array.Resize(ref _errors, _errors.Length * 2);
        }

        _errors[_errorCount++] = error;
    }
}
